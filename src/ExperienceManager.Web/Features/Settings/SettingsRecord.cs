using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>The documented parts of a shop's settings (docs/integrations/karla-api.md#settings), each with a version of its own.</summary>
public enum SettingsSection
{
    /// <summary>What is told to Klaviyo and Shopify, and when.</summary>
    Triggers,

    /// <summary>Which shipments go to which tracking service.</summary>
    Carriers,

    /// <summary>Opaque: kept for clients.</summary>
    Trackpages,

    /// <summary>Which integrations bring labels.</summary>
    Segments,

    /// <summary>How long the persons of orders are kept.</summary>
    Privacy,
}

/// <summary>One section as stored; there is no row until someone sets something.</summary>
public sealed class SettingsRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Which part.</summary>
    public SettingsSection Section { get; init; }

    /// <summary>Guards against a concurrent edit; what no one has set has version 1.</summary>
    public long Version { get; set; }

    /// <summary>What was set, JSON object; members that we do not know are kept as they came.</summary>
    public required string Data { get; set; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }

    /// <summary>By whom, as shown.</summary>
    public required string EditedBy { get; set; }
}

internal sealed class SettingsMapping : IEntityTypeConfiguration<SettingsRecord>
{
    public void Configure(EntityTypeBuilder<SettingsRecord> builder)
    {
        builder.ToTable("shop_settings");
        builder.HasKey(settings => new { settings.ShopId, settings.Section });
        builder.Property(settings => settings.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(settings => settings.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
