using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>
/// An order that was exposed, on a day, to what chance chose for it: a group of an A/B test in its slot, or the page of a segment with a
/// hold-out. Rows of a period are counted by order, so that each order is one whenever and however often its customer looks.
/// </summary>
public sealed class ExposureRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; init; }

    /// <summary>The group: <see cref="Trials"/>.</summary>
    public required string Part { get; init; }

    /// <summary>The order; a random number that says nothing about a person.</summary>
    public Guid OrderId { get; init; }

    /// <summary>What the page was.</summary>
    public long Page { get; init; }

    public long Impressions { get; init; }

    public long Clicks { get; init; }
}
