using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>A merchant's request for a feature, in the CSM's queue until handled.</summary>
public sealed class AccessRequestRecord
{
    public ShopId ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Key of the feature.</summary>
    public required string Feature { get; init; }

    public Instant RequestedAt { get; init; }

    /// <summary>By whom, as shown.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When a CSM set the release afterwards; null while open.</summary>
    public Instant? HandledAt { get; set; }
}

internal sealed class AccessRequestMapping : IEntityTypeConfiguration<AccessRequestRecord>
{
    public void Configure(EntityTypeBuilder<AccessRequestRecord> builder)
    {
        builder.ToTable("access_requests");
        builder.HasKey(request => new { request.ShopId, request.Id });
        builder.Property(request => request.Feature).HasMaxLength(ReleasedFeature.MaxKeyLength);
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(request => request.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
