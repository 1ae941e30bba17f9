using System.Text;
using CsvHelper;

namespace ExperienceManager.Web.Ui;

/// <summary>A CSV file for spreadsheets that is written row by row: some rows are in memory, never the file.</summary>
internal static class SpreadsheetRows
{
    /// <summary>Begins the file: UTF-8 with a byte order mark, which spreadsheets need to see that it is.</summary>
    public static async Task BeginAsync(Stream output, IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        await output.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken).ConfigureAwait(false);
        await WriteAsync(output, [columns], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes further rows, each text as a <see cref="SpreadsheetCell"/>.</summary>
    public static async Task WriteAsync(Stream output, IEnumerable<IEnumerable<string>> rows, CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream();
        using (var csv = CsvWriter.Create(lines, new CsvWriterOptions { ValidateFieldCount = false }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var text in row) csv.WriteField(SpreadsheetCell.Of(text));
                csv.EndRecord();
            }
        }

        await output.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancellationToken).ConfigureAwait(false);
    }
}
