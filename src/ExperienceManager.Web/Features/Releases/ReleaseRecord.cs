using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>How far a feature is released to a shop; no row means never released.</summary>
public sealed class ReleaseRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Key of the feature.</summary>
    public required string Feature { get; init; }

    /// <summary>What was set.</summary>
    public ReleaseState State { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>When it falls back to off.</summary>
    public Instant? Until { get; set; }

    /// <summary>Where it comes from.</summary>
    public ReleaseSource Source { get; set; }

    /// <summary>When it was set.</summary>
    public Instant ChangedAt { get; set; }

    /// <summary>By whom, as shown.</summary>
    public required string ChangedBy { get; set; }
}

internal sealed class ReleaseMapping : IEntityTypeConfiguration<ReleaseRecord>
{
    public void Configure(EntityTypeBuilder<ReleaseRecord> builder)
    {
        builder.ToTable("releases");
        builder.HasKey(release => new { release.ShopId, release.Feature });
        builder.Property(release => release.Feature).HasMaxLength(ReleasedFeature.MaxKeyLength);
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(release => release.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
