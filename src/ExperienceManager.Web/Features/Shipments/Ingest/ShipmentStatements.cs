using System.Runtime.CompilerServices;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Shipments.Ingest;

/// <summary>The statements of shipments in the ingest; no change tracker here, as for orders.</summary>
internal sealed class ShipmentStatements
{
    private static readonly ConditionalWeakTable<System.Data.Common.DbConnection, ShipmentStatements> Kept = [];
    private static ShipmentStatements? shared;

    private ShipmentStatements(WriteScope scope)
    {
        Touch = new(scope, "INSERT INTO order_shipments (shop_id, id, order_id, updated_at) VALUES (@p0, @p1, @p2, @p3) ON CONFLICT (shop_id, id) DO UPDATE SET updated_at = @p3", 4);
        FindOrder = new(scope, "SELECT order_id FROM order_shipments WHERE shop_id = @p0 AND id = @p1", 2);
        Decide = new(
            scope,
            "INSERT INTO shipment_decisions (shop_id, shipment_id, order_id, service, is_submitted, reason, rule, message_id, decided_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8) ON CONFLICT DO NOTHING",
            9);
    }

    public Statement Touch { get; }

    public Statement FindOrder { get; }

    public Statement Decide { get; }

    public static ShipmentStatements For(WriteScope scope) =>
        scope.IsSqlite ? Kept.GetValue(scope.Connection, _ => new(scope)) : shared ??= new(scope);
}
