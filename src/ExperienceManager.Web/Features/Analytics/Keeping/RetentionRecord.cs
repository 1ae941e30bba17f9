using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>How long a shop keeps raw events; no row means the usual time.</summary>
public sealed class RetentionRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Days that raw events are kept.</summary>
    public int KeepDays { get; set; } = EventRetention.UsualDays;

    /// <summary>Days before this one (days since 1970-01-01) have no raw events any more; 0 when none were thrown away yet.</summary>
    public int ThrownAwayBefore { get; set; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;
}

internal sealed class RetentionMapping : IEntityTypeConfiguration<RetentionRecord>
{
    public void Configure(EntityTypeBuilder<RetentionRecord> builder)
    {
        builder.ToTable("analytics_retention");
        builder.HasKey(row => row.ShopId);
        builder.Property(row => row.ShopId).ValueGeneratedNever();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithOne().HasForeignKey<RetentionRecord>(row => row.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How long raw events are kept; the numbers made from them stay permanently.</summary>
/// <param name="KeepDays">Days.</param>
/// <param name="Version">For the next edit; 0 when it was never set.</param>
public sealed record EventRetention(int KeepDays, long Version)
{
    /// <summary>Days when nothing was set.</summary>
    public const int UsualDays = 400;

    /// <summary>Minimum days: a page may report that late, and a second copy must still be known.</summary>
    public const int MinDays = 90;

    /// <summary>Most days.</summary>
    public const int MaxDays = 1_830;

    /// <summary>What can be chosen on the settings page.</summary>
    public static IReadOnlyList<(int Days, LocalizableText Words)> Choices { get; } =
        [(90, "90 days"), (180, "180 days"), (400, "13 months"), (730, "2 years"), (1_830, "5 years")];
}
