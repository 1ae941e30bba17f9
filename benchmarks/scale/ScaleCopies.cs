using System.Data.Common;
using System.Globalization;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>
/// Multiplies the orders that a program on PostgreSQL has taken in: their rows are copied in every table of an order, in the form in which
/// the program stored them, with ids, numbers, e-mails and times of their own. Its ingest would take an hour for a million.
/// </summary>
internal sealed class ScaleCopies(DbConnection connection, int orders)
{
    // The oldest orders are what is rare: they stay the only ones.
    private const int Rare = 40;

    public async Task MakeAsync(int total, Action<int> progress)
    {
        await ExecuteAsync($"SET session_replication_role = replica; CREATE TEMP TABLE copied AS SELECT shop_id, id FROM orders WHERE order_number ~ '^n[0-9]+$' AND substr(order_number, 2)::int BETWEEN {Rare} AND {orders - 1}; ANALYZE copied");
        var tables = await TablesAsync();
        for (var copy = 1; copy < total / orders; copy++)
        {
            foreach (var (table, columns) in tables)
            {
                var values = string.Join(", ", columns.Select(column => Value(table, column, copy)));
                var id = table == "orders" ? "id" : "order_id";
                await ExecuteAsync($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {values} FROM {table} JOIN copied ON copied.shop_id = {table}.shop_id AND copied.id = {table}.{id}");
            }

            if (copy % 10 == 0) progress(copy * orders);
        }
    }

    // Ids begin with their time in milliseconds: each copy was made an hour after the one before.
    private string Value(string table, string column, int copy)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"(substr(orders.order_number, 2)::int + {copy * orders})");
        return (table, column) switch
        {
            ("orders", "order_number") => $"'n' || {number}",
            ("orders", "external_id") => $"'ext-' || {number}",
            ("orders", "order_name") => $"'#' || {number}",
            ("orders", "email") => $"'shopper' || {number} / 3 || '@example.org'",
            (_, "placed_at") => string.Create(CultureInfo.InvariantCulture, $"{table}.placed_at + interval '{copy * orders} minutes'"),
            (_, "order_id" or "shipment_id" or "message_id") or ("orders" or "order_shipments", "id") =>
                string.Create(CultureInfo.InvariantCulture, $"(lpad(to_hex(('x' || left(replace({table}.{column}::text, '-', ''), 12))::bit(48)::bigint + {copy * 3_600_000L}), 12, '0') || substr(replace({table}.{column}::text, '-', ''), 13))::uuid"),
            _ => $"{table}.{column}",
        };
    }

    private async Task<List<(string Table, List<string> Columns)>> TablesAsync()
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name NOT LIKE 'analytics%'
              AND (table_name = 'orders' OR table_name IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'order_id'))
            """;
        var columns = new List<(string Table, string Column)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1)));
        return [.. columns.GroupBy(entry => entry.Table).OrderBy(group => group.Key != "orders").Select(group => (group.Key, group.Select(entry => entry.Column).ToList()))];
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of names of this program's tables and numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
