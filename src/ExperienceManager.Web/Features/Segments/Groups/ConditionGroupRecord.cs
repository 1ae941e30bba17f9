using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>A condition group as stored.</summary>
public sealed class ConditionGroupRecord
{
    public ShopId ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>What rules refer to it by.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>Rule JSON.</summary>
    public required string Rule { get; set; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }

    /// <summary>Who edited last, as shown.</summary>
    public required string EditedBy { get; set; }
}
