using System.Data.Common;
using System.Globalization;
using System.Text;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Support;

/// <summary>Looks for a text in every column of every table.</summary>
internal static class StoredText
{
    /// <summary>Where a text is stored: <c>table.column</c>, once for each row.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(AppDbContext context, string text)
    {
        var found = new List<string>();
        var bytes = Encoding.UTF8.GetBytes(text);
        await context.Database.OpenConnectionAsync();
        foreach (var table in context.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The model's own names.
            command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var column = 0; column < rows.FieldCount; column++)
                    if (Holds(rows, column, text, bytes)) found.Add($"{table}.{rows.GetName(column)}");
            }
        }

        return found;
    }

    /// <summary>Whether a text stands anywhere in a database's files, free pages included.</summary>
    public static async Task<bool> IsInFilesAsync(string connectionString, string text)
    {
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString).DataSource;
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=20000; PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var file in new[] { path, path + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var content = new byte[stream.Length];
            await stream.ReadExactlyAsync(content);
            if (content.AsSpan().IndexOf(bytes) >= 0) return true;
        }

        return false;
    }

    // Orders and receipts are packed.
    private static byte[] Unpacked(byte[] blob)
    {
        try
        {
            return blob.Length > 0 && blob[0] == 1 ? PackedJson.Read(blob, utf8 => utf8.ToArray()) : [];
        }
#pragma warning disable CA1031 // Something else that begins like it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private static bool Holds(DbDataReader rows, int column, string text, byte[] bytes) => rows.GetValue(column) switch
    {
        DBNull => false,
        byte[] blob => blob.AsSpan().IndexOf(bytes) >= 0 || Unpacked(blob).AsSpan().IndexOf(bytes) >= 0,
        string value => value.Contains(text, StringComparison.OrdinalIgnoreCase),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!.Contains(text, StringComparison.OrdinalIgnoreCase),
    };
}
