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
        Touch = new(scope, "INSERT INTO order_shipments (shop_id, id, order_id, updated_at, decided_at, verdicts) VALUES (@p0, @p1, @p2, @p3, @p4, @p5) ON CONFLICT (shop_id, id) DO UPDATE SET updated_at = excluded.updated_at, decided_at = coalesce(order_shipments.decided_at, excluded.decided_at), verdicts = coalesce(order_shipments.verdicts, excluded.verdicts)", 6);
        FindOrder = new(scope, "SELECT order_id FROM order_shipments WHERE shop_id = @p0 AND id = @p1", 2);
        Decide = new(scope, "UPDATE order_shipments SET decided_at = @p3, verdicts = @p4 WHERE shop_id = @p0 AND order_id = @p1 AND id = @p2 AND decided_at IS NULL", 5);
    }

    /// <summary>That it changed, and what was decided with that; what was decided before stays.</summary>
    public Statement Touch { get; }

    public Statement FindOrder { get; }

    /// <summary>What was decided about a shipment that is there; what was decided before stays.</summary>
    public Statement Decide { get; }

    public static ShipmentStatements For(WriteScope scope) =>
        scope.IsSqlite ? Kept.GetValue(scope.Connection, _ => new(scope)) : shared ??= new(scope);
}
