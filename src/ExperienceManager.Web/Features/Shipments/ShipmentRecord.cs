using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Which order a shipment is in, and what was decided about it; the shipment itself is in the order's data.</summary>
public sealed class ShipmentRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Our id of the shipment.</summary>
    public Guid Id { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>When anything about it last changed.</summary>
    public Instant UpdatedAt { get; init; }

    /// <summary>When it first got its tracking number, or the lock that this waited for; null until then. Written once.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>What was decided then for each service, JSON list: <see cref="StoredVerdict"/>. Written once.</summary>
    public string? Verdicts { get; init; }
}

internal sealed class ShipmentMapping : IEntityTypeConfiguration<ShipmentRecord>
{
    public void Configure(EntityTypeBuilder<ShipmentRecord> builder)
    {
        builder.ToTable("order_shipments");

        // In this order it serves the order's own, too.
        builder.HasKey(shipment => new { shipment.ShopId, shipment.OrderId, shipment.Id });

        // Serves carrier events, which name the shipment alone.
        builder.HasIndex(shipment => new { shipment.ShopId, shipment.Id }).IsUnique();

        // Serves searches for orders whose shipments changed since an instant.
        builder.HasIndex(shipment => new { shipment.ShopId, shipment.UpdatedAt });

        // Serves the list of recent decisions.
        builder.HasIndex(shipment => new { shipment.ShopId, shipment.DecidedAt }).HasFilter("decided_at IS NOT NULL");
    }
}
