using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>What Klaviyo said of a customer, kept for an hour for all nodes. The address itself is not kept here.</summary>
public sealed class KlaviyoProfileRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>SHA-256 of the lower-cased e-mail address.</summary>
    public required byte[] EmailHash { get; init; }

    /// <summary>SHA-256 of the private key it was read with.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>The labels; may be none.</summary>
    public EquatableArray<string> Labels { get; init; }

    /// <summary>When it was read.</summary>
    public Instant ReadAt { get; init; }
}

internal sealed class KlaviyoMapping : IEntityTypeConfiguration<KlaviyoProfileRecord>
{
    public void Configure(EntityTypeBuilder<KlaviyoProfileRecord> builder)
    {
        builder.ToTable("klaviyo_profiles");
        builder.HasKey(profile => new { profile.ShopId, profile.EmailHash });
        builder.Property(profile => profile.Labels).HasJsonText();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(profile => profile.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves forgetting what is older than an hour.
        builder.HasIndex(profile => profile.ReadAt);
    }
}
