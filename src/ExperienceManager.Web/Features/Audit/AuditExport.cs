using System.Globalization;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>Entries as CSV, written as they are found: a page of them is in memory, never the file.</summary>
internal sealed class AuditExport(AuditStore entries)
{
    /// <summary>Entries in a file.</summary>
    public const int MaxEntries = 50_000;

    private const int PerRead = 200;

    private static readonly string[] Columns = ["at", "who", "customer_success", "action", "type", "id", "name", "from", "changes"];

    /// <summary>
    /// Writes the file: UTF-8 with a byte order mark, which spreadsheets need to see that it is. A last line says when it is not all.
    /// </summary>
    public async Task WriteAsync(Stream output, ShopId shop, AuditFilter filter, CancellationToken cancellationToken)
    {
        await SpreadsheetRows.BeginAsync(output, Columns, cancellationToken).ConfigureAwait(false);
        var written = 0;
        filter = filter with { Take = PerRead };
        while (true)
        {
            var page = await entries.ListAsync(shop, filter, cancellationToken).ConfigureAwait(false);
            await SpreadsheetRows.WriteAsync(output, page.Select(Row), cancellationToken).ConfigureAwait(false);
            written += page.Count;
            if (page.Count < PerRead) return;
            if (written >= MaxEntries)
            {
                var count = written.ToString("N0", CultureInfo.InvariantCulture);
                await SpreadsheetRows.WriteAsync(output, [[$"There are more entries: the file ends after {count}."]], cancellationToken)
                    .ConfigureAwait(false);
                return;
            }

            filter = filter with { Before = page[^1].Id };
        }
    }

    private static IEnumerable<string> Row(AuditEntry entry) =>
    [
        entry.At.ToString(), entry.ActorName, entry.ActedAsCsm ? "yes" : "", entry.Action, entry.ObjectType, entry.ObjectId,
        entry.ObjectName, entry.Origin, entry.Diff == "[]" ? "" : entry.Diff,
    ];
}
