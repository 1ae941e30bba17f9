using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>A segment as stored. Rule and time frame are JSON text, read when needed, so that one bad row never stops a shop.</summary>
public sealed class SegmentRecord
{
    public ShopId ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Stable name in configuration documents.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>The experience it shows.</summary>
    public Guid ExperienceId { get; set; }

    /// <summary>Page locales; empty means all.</summary>
    public EquatableArray<string> Locales { get; set; }

    /// <summary>Rule JSON; null means every order.</summary>
    public string? Rule { get; set; }

    /// <summary>Time frame JSON; null means always.</summary>
    public string? TimeFrame { get; set; }

    /// <summary>Percent of its orders that see the default, so that its effect can be measured.</summary>
    public decimal HoldoutPercentage { get; set; }

    /// <summary>Percent of the matching orders that it takes; null for all.</summary>
    public decimal? Rollout { get; set; }

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Whether it was ever on; a draft was not.</summary>
    public bool WasEnabled { get; set; }

    /// <summary>0, 1, 2 … without gaps within the shop; lower wins.</summary>
    public int Position { get; set; }

    /// <summary>Goes up with every edit; not with a move.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }

    /// <summary>Who edited last, as shown.</summary>
    public required string EditedBy { get; set; }
}
