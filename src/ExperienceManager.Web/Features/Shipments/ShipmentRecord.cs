using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Which order a shipment is in; the shipment itself is in the order's data.</summary>
public sealed class ShipmentRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Our id of the shipment.</summary>
    public Guid Id { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>When anything about it last changed.</summary>
    public Instant UpdatedAt { get; init; }
}

/// <summary>What was decided about a shipment and a service when it first got its tracking number; written once.</summary>
public sealed class ShipmentDecisionRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>The shipment.</summary>
    public Guid ShipmentId { get; init; }

    /// <summary>The service.</summary>
    public TrackingService Service { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>Whether it is submitted.</summary>
    public bool IsSubmitted { get; init; }

    /// <summary>By which rule.</summary>
    public ShipmentReason Reason { get; init; }

    /// <summary>The rule in words, as they were.</summary>
    public required string Rule { get; init; }

    /// <summary>The outbox message; null when nothing is sent.</summary>
    public Guid? MessageId { get; init; }

    public Instant DecidedAt { get; init; }
}

internal sealed class ShipmentMapping : IEntityTypeConfiguration<ShipmentRecord>, IEntityTypeConfiguration<ShipmentDecisionRecord>
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
    }

    public void Configure(EntityTypeBuilder<ShipmentDecisionRecord> builder)
    {
        builder.ToTable("shipment_decisions");
        // Finds the decisions about an order too.
        builder.HasKey(decision => new { decision.ShopId, decision.OrderId, decision.ShipmentId, decision.Service });

        // Serves the list of recent decisions.
        builder.HasIndex(decision => new { decision.ShopId, decision.DecidedAt });
    }
}
