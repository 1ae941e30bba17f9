using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>A user's role in a shop.</summary>
public sealed class MembershipRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>The member.</summary>
    public Guid UserId { get; init; }

    /// <summary>What they may do.</summary>
    public ShopRole Role { get; set; }

    /// <summary>Since when.</summary>
    public Instant AddedAt { get; init; }

    /// <summary>By whom, as shown.</summary>
    public required string AddedBy { get; init; }

    /// <summary>Whether a group of single sign-on gave it, and takes it again.</summary>
    public bool IsFromGroups { get; set; }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<MembershipRecord>
{
    public void Configure(EntityTypeBuilder<MembershipRecord> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(membership => new { membership.ShopId, membership.UserId });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(membership => membership.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(membership => membership.UserId).OnDelete(DeleteBehavior.Cascade);

        // Serves "which shops may this user open" (shop switcher).
        builder.HasIndex(membership => membership.UserId);
    }
}
