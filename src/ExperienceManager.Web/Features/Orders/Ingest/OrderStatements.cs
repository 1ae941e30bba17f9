using System.Runtime.CompilerServices;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>Every statement of the ingest, in one place. No change tracker here: this path runs for every order of every shop.</summary>
internal sealed class OrderStatements
{
    private const string Found = "id, status, data, erased_at IS NOT NULL";
    private const string OrderColumns = "order_number, external_id, order_name, email, zip, placed_at, status, data, updated_at";

    // SQLite has one writer connection that lives long; on PostgreSQL statements belong to no connection.
    private static readonly ConditionalWeakTable<System.Data.Common.DbConnection, OrderStatements> Kept = [];
    private static OrderStatements? shared;

    private OrderStatements(WriteScope scope)
    {
        Statement Make(string sql, int count) => new(scope, sql, count);
        // Elsewhere than on SQLite writers are many: the row is locked.
        var hold = scope.IsSqlite ? "" : " FOR UPDATE";
        InsertOrder = Make($"INSERT INTO orders (shop_id, id, version, created_at, {OrderColumns}) VALUES (@p0, @p1, 1, @p10, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10) ON CONFLICT (shop_id, order_number) DO NOTHING", 11);
        UpdateOrder = Make("UPDATE orders SET version = version + 1, order_number = @p2, external_id = @p3, order_name = @p4, email = @p5, zip = @p6, placed_at = @p7, status = @p8, data = @p9, updated_at = @p10 WHERE shop_id = @p0 AND id = @p1", 11);
        WriteText = Make("INSERT INTO order_texts (shop_id, order_id, text) VALUES (@p0, @p1, @p2) ON CONFLICT (shop_id, order_id) DO UPDATE SET text = excluded.text WHERE order_texts.text <> excluded.text", 3);
        FindByNumber = Make($"SELECT {Found} FROM orders WHERE shop_id = @p0 AND order_number = @p1{hold}", 2);
        FindByExternalId = Make(Newest("external_id = @p1") + hold, 2);
        FindByName = Make(Newest("order_name = @p1") + hold, 2);
        FindById = Make($"SELECT {Found} FROM orders WHERE shop_id = @p0 AND id = @p1{hold}", 2);
        InsertLabel = Make("INSERT INTO order_labels (shop_id, order_id, source, placed_at, first_seen_at, hash, label) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6) ON CONFLICT DO NOTHING", 7);
        DeleteLabels = Make("DELETE FROM order_labels WHERE shop_id = @p0 AND order_id = @p1", 2);
        FindLabels = Make("SELECT source, label FROM order_labels WHERE shop_id = @p0 AND order_id = @p1", 2);
        MoveLabels = Make("UPDATE order_labels SET placed_at = @p2 WHERE shop_id = @p0 AND order_id = @p1", 3);
        DeleteLabel = Make("DELETE FROM order_labels WHERE shop_id = @p0 AND order_id = @p1 AND source = @p2 AND hash = @p3", 4);
        InsertLock = Make("INSERT INTO order_locks (shop_id, order_id, labels, slots, locked_at, missing_sources) VALUES (@p0, @p1, @p2, @p3, @p4, @p5) ON CONFLICT DO NOTHING", 6);
        InsertReplacement = Make("INSERT INTO campaign_replacements (shop_id, order_id, slot, locked_campaign_id, shown_campaign_id, first_seen_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5) ON CONFLICT DO NOTHING", 6);
        InsertReceipt = Make(
            "INSERT INTO receipts (shop_id, order_id, decided_at, summary, segments_hash) VALUES (@p0, @p1, @p2, @p3, @p4)", 5);
        KeepEvaluatedOrder = Make("UPDATE receipts SET evaluated_order = (SELECT data FROM orders WHERE shop_id = @p0 AND id = @p1) WHERE shop_id = @p0 AND order_id = @p1 AND evaluated_order IS NULL", 2);
        FindDeleted = Make("SELECT 1 FROM deleted_orders WHERE shop_id = @p0 AND hash = @p1", 2);
        InsertSegments = Make("INSERT INTO receipt_segments (shop_id, hash, body) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", 3);
    }

    public Statement InsertOrder { get; }

    public Statement UpdateOrder { get; }

    public Statement WriteText { get; }

    public Statement FindByNumber { get; }

    public Statement FindByExternalId { get; }

    public Statement FindByName { get; }

    public Statement FindById { get; }

    public Statement InsertLabel { get; }

    public Statement DeleteLabels { get; }

    public Statement FindLabels { get; }

    public Statement MoveLabels { get; }

    public Statement DeleteLabel { get; }

    public Statement InsertLock { get; }

    public Statement InsertReplacement { get; }

    public Statement InsertReceipt { get; }

    public Statement KeepEvaluatedOrder { get; }

    public Statement FindDeleted { get; }

    public Statement InsertSegments { get; }

    public static OrderStatements For(WriteScope scope) =>
        scope.IsSqlite ? Kept.GetValue(scope.Connection, _ => new(scope)) : shared ??= new(scope);

    // Two orders may share an external id or a name; the newest is meant, which is the first that a search lists.
    private static string Newest(string condition) =>
        $"SELECT {Found} FROM orders WHERE shop_id = @p0 AND {condition} ORDER BY placed_at DESC, id DESC LIMIT 1";
}
