using System.Data.Common;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// The floor: the driver's own quickest way to put the same rows into a table of the same columns and key, a transaction a batch.
/// </summary>
internal sealed class PlainInsert(DbConnection connection) : IDisposable
{
    private const string Columns =
        "shop_id, id, kind, at, day, visitor, order_id, page, slot, campaign, test, arm, target, rating, comment";
    private DbCommand? _command;

    public async Task CreateAsync()
    {
        var isSqlite = connection is SqliteConnection;
        var (uuid, time) = isSqlite ? ("BLOB", "INTEGER") : ("uuid", "timestamptz");
        await RunAsync($"CREATE TABLE plain_events (shop_id {uuid} NOT NULL, id {uuid} NOT NULL, kind smallint NOT NULL, at {time} NOT NULL, day int NOT NULL, visitor {uuid} NOT NULL, order_id {uuid} NOT NULL, page bigint NOT NULL, slot smallint NOT NULL, campaign {uuid}, test {uuid}, arm {uuid}, target text, rating int, comment text, PRIMARY KEY (shop_id, id))");
        await RunAsync("CREATE INDEX plain_day ON plain_events (shop_id, day)");
    }

    public async Task WriteAsync(Guid shop, IReadOnlyList<PageEvent> events, Func<PageEvent, long> page)
    {
        if (connection is NpgsqlConnection postgres) await CopyAsync(postgres, shop, events, page);
        else await InsertAsync(shop, events, page);
    }

    public void Dispose() => _command?.Dispose();

    private async Task InsertAsync(Guid shop, IReadOnlyList<PageEvent> events, Func<PageEvent, long> page)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        _command ??= Prepare();
        _command.Transaction = transaction;
        foreach (var happened in events)
        {
            var values = Values(shop, happened, page(happened));
            for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = SqliteValues.Parameter(connection, values[i]);
            await _command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task CopyAsync(NpgsqlConnection postgres, Guid shop, IReadOnlyList<PageEvent> events, Func<PageEvent, long> page)
    {
        NpgsqlDbType[] types =
        [
            NpgsqlDbType.Uuid, NpgsqlDbType.Uuid, NpgsqlDbType.Smallint, NpgsqlDbType.TimestampTz, NpgsqlDbType.Integer, NpgsqlDbType.Uuid,
            NpgsqlDbType.Uuid, NpgsqlDbType.Bigint,
            NpgsqlDbType.Smallint, NpgsqlDbType.Uuid, NpgsqlDbType.Uuid, NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.Integer,
            NpgsqlDbType.Text,
        ];
        await using var writer = await postgres.BeginBinaryImportAsync($"COPY plain_events ({Columns}) FROM STDIN (FORMAT BINARY)");
        foreach (var happened in events)
        {
            await writer.StartRowAsync();
            var values = Values(shop, happened, page(happened));
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is { } value) await writer.WriteAsync(value, types[i]);
                else await writer.WriteNullAsync();
            }
        }

        await writer.CompleteAsync();
    }

    private static object?[] Values(Guid shop, PageEvent happened, long page) =>
    [
        shop, happened.Id, (short)happened.Kind, happened.At.ToDateTimeUtc(), happened.Day, happened.Visitor, happened.Order, page,
        (short)happened.Slot, happened.Campaign, happened.Arm?.Test, happened.Arm?.Campaign,
        happened.Target, happened.Rating, happened.Comment,
    ];

    private DbCommand Prepare()
    {
        var command = connection.CreateCommand();
        var names = Columns.Split(", ").Select((_, i) => $"@p{i}").ToList();
#pragma warning disable CA2100 // Constants.
        command.CommandText = $"INSERT INTO plain_events ({Columns}) VALUES ({string.Join(", ", names)})";
#pragma warning restore CA2100
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
