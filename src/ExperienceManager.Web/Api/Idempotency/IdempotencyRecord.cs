using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Api.Idempotency;

/// <summary>The first answer to a write that carried an <c>Idempotency-Key</c>, kept in the same transaction as the write.</summary>
public sealed class IdempotencyRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Method, path and the caller's key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the query and of the body's value.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; init; }

    /// <summary>Body of the answer.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When; it is kept for 24 hours.</summary>
    public Instant CreatedAt { get; init; }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_keys");
        builder.HasKey(record => new { record.ShopId, record.Key });

        // Serves forgetting what is older than a day.
        builder.HasIndex(record => record.CreatedAt);
    }
}
