using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Where a delivery is.</summary>
public enum InboxState
{
    /// <summary>To be handled at its due time.</summary>
    Waiting,

    /// <summary>Handled; its effect was committed together with this mark.</summary>
    Done,

    /// <summary>Given up; a person may run it again.</summary>
    Dead,

    /// <summary>Kept, but nothing was to be done with it.</summary>
    Ignored,
}

/// <summary>A delivery as it came in, and how far it is. Kept for 30 days.</summary>
public sealed class InboxRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of arrival.</summary>
    public Guid Id { get; init; }

    /// <summary>From what.</summary>
    public ConnectionKind Source { get; init; }

    /// <summary>The sender's own id of the delivery, the same when it sends again.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>What it tells.</summary>
    public required string Topic { get; init; }

    /// <summary>The headers worth keeping, JSON object.</summary>
    public required string Headers { get; init; }

    /// <summary>The body, byte by byte.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it came in.</summary>
    public Instant ReceivedAt { get; init; }

    /// <summary>When the sender says it happened.</summary>
    public Instant? TriggeredAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>From when it may be begun (again); while someone works on it, when that lease ends.</summary>
    public Instant DueAt { get; init; }

    /// <summary>Who works on it: a number drawn for each lease, so that one who lost it cannot finish.</summary>
    public Guid? Lease { get; init; }

    /// <summary>Where it is.</summary>
    public InboxState State { get; init; }

    /// <summary>What came of it, or what went wrong last.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was done, ignored or given up.</summary>
    public Instant? FinishedAt { get; init; }
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxRecord>
{
    public void Configure(EntityTypeBuilder<InboxRecord> builder)
    {
        builder.ToTable("inbox");
        builder.HasKey(delivery => new { delivery.ShopId, delivery.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(delivery => delivery.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Drops what is sent twice.
        builder.HasIndex(delivery => new { delivery.ShopId, delivery.Source, delivery.DeliveryId }).IsUnique();

        // Serve the lists of recent deliveries.
        builder.HasIndex(delivery => new { delivery.ShopId, delivery.Source, delivery.ReceivedAt });
        builder.HasIndex(delivery => new { delivery.ShopId, delivery.Source, delivery.State, delivery.ReceivedAt });

        // Serves the counts of what waits or was given up.
        builder.HasIndex(delivery => new { delivery.ShopId, delivery.Source, delivery.State }).HasFilter("state IN ('Waiting', 'Dead')");

        // Serves the worker, which looks over all shops.
        builder.HasIndex(delivery => delivery.DueAt).HasFilter("state = 'Waiting'");

        // Serves cleaning.
        builder.HasIndex(delivery => delivery.ReceivedAt);
    }
}
