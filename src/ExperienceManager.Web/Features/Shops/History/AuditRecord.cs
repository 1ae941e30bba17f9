using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops.History;

/// <summary>
/// One change, written in the transaction that made it; never changed or deleted. No foreign keys: it outlives what it speaks of.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>The shop; empty for the platform's own.</summary>
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of time.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Instant At { get; init; }

    /// <summary>Who, if a person.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Who, if a key.</summary>
    public Guid? ApiKeyId { get; init; }

    /// <summary>Who, as shown then.</summary>
    public required string ActorName { get; init; }

    /// <summary>Whether a CSM acted inside the shop.</summary>
    public bool ActedAsCsm { get; init; }

    /// <summary>What: <c>segment.updated</c>, <c>release.changed</c> …</summary>
    public required string Action { get; init; }

    /// <summary>Kind of the object: the word before the dot of <see cref="Action"/>.</summary>
    public required string ObjectType { get; init; }

    /// <summary>Which object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Its name then.</summary>
    public required string ObjectName { get; init; }

    /// <summary>JSON list of <c>{"path","old","new"}</c>.</summary>
    public required string Diff { get; init; }

    /// <summary>From where: <c>console</c>, <c>api</c>, <c>system</c>, with the address when known.</summary>
    public required string Origin { get; init; }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> builder)
    {
        builder.ToTable("audit_entries");

        // Ids are in order of time, so the key alone serves "newest first".
        builder.HasKey(entry => new { entry.ShopId, entry.Id });

        // Serve the history of one object, and of one kind of them.
        builder.HasIndex(entry => new { entry.ShopId, entry.ObjectType, entry.ObjectId, entry.Id });
        builder.HasIndex(entry => new { entry.ShopId, entry.ObjectType, entry.Id });

        // Serves the days of a filter.
        builder.HasIndex(entry => new { entry.ShopId, entry.At, entry.Id });
    }
}
