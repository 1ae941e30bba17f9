using System.Data.Common;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Search;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// Makes a small shop a large one past the program: of every table that grows with a shop's orders, visitors or messages, copies of one row
/// with keys of their own, so that a statement which walks a shop is seen to.
/// </summary>
internal sealed class FilledShop(AppDbContext context, DbConnection connection, Guid shop)
{
    /// <summary>Rows of each table.</summary>
    public const int Rows = 20_000;

    // What people set up by hand: dozens of rows, read as a whole. Whatever is new counts as large.
    private static readonly HashSet<string> Small =
    [
        "shops", "users", "roles", "role_claims", "user_claims", "user_logins", "user_roles", "user_tokens", "memberships", "api_keys",
        "access_requests", "releases", "segments",
        "experiences", "experience_revisions", "campaigns", "discounts", "announcements", "ab_tests", "campaign_images", "shop_settings",
        "webhooks", "connections", "connection_status",
        "drafts", "saved_views", "tracking_keys", "data_protection_keys", "analytics_retention", "analytics_dimensions", "analytics_names",
        "receipt_segments", "condition_groups", "analytics_left_out", "user_passkeys",
    ];

    private readonly bool _isSqlite = connection is Microsoft.Data.Sqlite.SqliteConnection;

    /// <summary>The tables that grow.</summary>
    public static IReadOnlyList<IEntityType> Large(AppDbContext context) =>
        [.. context.Model.GetEntityTypes().Where(entity => !Small.Contains(entity.GetTableName()!))];

    /// <summary>Fills them.</summary>
    public async Task FillAsync()
    {
        await RunAsync(_isSqlite ? "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE" : "SET session_replication_role = replica");
        foreach (var entity in Large(context))
        {
            await RunAsync(Insert(entity, isOfOne: false));
            // A label that every order has.
            if (entity.GetTableName() == "order_labels") await RunAsync(Insert(entity, isOfOne: true));
        }

        if (_isSqlite) await RunAsync(SqliteTextIndex.Apply);
        await RunAsync(_isSqlite ? "COMMIT" : "ANALYZE");
    }

    // One row as the pattern; where there is none, empty values do.
    private string Insert(IEntityType entity, bool isOfOne)
    {
        var table = entity.GetTableName()!;
        var columns = entity.GetProperties().ToList();
        var numbers = _isSqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) SELECT i FROM n)"
            : $"(SELECT i FROM generate_series(1, {Rows}) AS i)";
        var values = columns.Select(column => (column.GetColumnName(), isOfOne) switch
        {
            ("hash", true) => "s.hash",
            ("label", false) => "'x' || n.i",
            ("kind", _) when table == "work" => "'shopify'",
            ("text", _) when table == SqliteTextIndex.Table => _isSqlite
                ? $"'{OrderTextRecord.MarkOf(new ShopId(shop))}' || char(10) || 'x' || n.i"
                : "'x' || n.i",
            _ => Value(column),
        });
        return $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.GetColumnName()))}) SELECT {string.Join(", ", values)} "
            + $"FROM {numbers} AS n LEFT JOIN (SELECT * FROM {table} LIMIT 1) AS s ON 1 = 1 WHERE 1 = 1 ON CONFLICT DO NOTHING";
    }

    private string Value(IProperty column)
    {
        var name = column.GetColumnName();
        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        var isNamed = column.IsKey() || column.IsForeignKey() || column.GetContainingIndexes().Any();
        if (name == "shop_id") return Constant(shop);
        if (type == typeof(WorkState)) return $"'{WorkState.Done}'";
        if (type == typeof(Guid)) return isNamed ? Numbered() : Or(name, column.IsNullable ? "NULL" : Numbered());
        if (type == typeof(EquatableArray<string>)) return "'[]'";
        if (type == typeof(string)) return isNamed ? "'x' || n.i" : Or(name, column.IsNullable ? "NULL" : "''");
        if (type == typeof(byte[])) return isNamed ? Bytes() : Or(name, column.IsNullable ? "NULL" : _isSqlite ? "X''" : "''::bytea");
        if (type == typeof(NodaTime.Instant)) return isNamed ? Earlier(name) : Or(name, column.IsNullable ? "NULL" : Now);
        if (type.IsEnum) return Or(name, Enumeration(column, type));
        if (type == typeof(bool)) return Or(name, _isSqlite ? "0" : "false");
        return name is "day" ? $"{Or(name, "20000")} - n.i % 300" : name is "hour" ? $"{Or(name, "480000")} - n.i % 7000" : isNamed
            ? "n.i % 500"
            : Or(name, "0");
    }

    private static string Or(string name, string otherwise) => otherwise == "NULL" ? $"s.{name}" : $"COALESCE(s.{name}, {otherwise})";

    private string Now => _isSqlite ? "1780000000000000" : "now()";

    private string Earlier(string name) => _isSqlite
        ? $"COALESCE(s.{name}, {Now}) - n.i * 60000000"
        : $"COALESCE(s.{name}, now()) - n.i * interval '1 minute'";

    // The same for the same order in every table.
    private string Numbered() => _isSqlite ? "CAST(printf('%016d', n.i) AS BLOB)" : "lpad(n.i::text, 32, '0')::uuid";

    private string Bytes() => _isSqlite ? "CAST(printf('%016d', n.i) AS BLOB)" : "decode(lpad(n.i::text, 32, '0'), 'hex')";

    private string Constant(Guid id) => _isSqlite ? $"X'{Convert.ToHexString(SqliteValues.OfId(id))}'" : $"'{id}'::uuid";

    private static string Enumeration(IProperty column, Type type) =>
        column.GetTypeMapping().Converter?.ProviderClrType == typeof(string) ? $"'{Enum.GetNames(type)[0]}'" : "0";

    private async Task RunAsync(string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of the model's names.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
