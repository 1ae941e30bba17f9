using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>Counts of one hour and every dimension: the finest rollup. Hours are UTC, so no zone can split one.</summary>
public sealed class HourRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Hours since 1970-01-01T00:00Z.</summary>
    public int Hour { get; init; }

    /// <summary>What the page was.</summary>
    public long Page { get; init; }

    /// <summary>Where on the page.</summary>
    public EventSlot Slot { get; init; }

    /// <summary>The campaign, or empty.</summary>
    public required string Campaign { get; init; }

    /// <summary>Pages opened.</summary>
    public long Views { get; init; }

    public long Impressions { get; init; }

    public long Clicks { get; init; }

    /// <summary>Feedback.</summary>
    public long Responses { get; init; }

    /// <summary>Sum of ratings.</summary>
    public long Stars { get; init; }

    /// <summary>Four or five stars.</summary>
    public long Positive { get; init; }

    /// <summary>With a comment.</summary>
    public long Comments { get; init; }
}

/// <summary>
/// Counts of one calendar day of the shop, by cube: the same events once by page, once by page and slot, once by page and campaign, and the
/// same three again with only locale and device of the page, for what asks for all segments, and once with only segment and experience.
/// Visitors are there twice: all of the cell, which is the answer where one cell answers, and those who were in one such cell only that
/// day, which may be added over cells; all others are in <see cref="OverlapRecord"/>.
/// </summary>
public sealed class DayRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Which cube.</summary>
    public Cube Cube { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; init; }

    /// <summary>What the page was.</summary>
    public long Page { get; init; }

    /// <summary>The slot's number or the campaign's id, or empty.</summary>
    public required string Part { get; init; }

    /// <summary>Pages opened.</summary>
    public long Views { get; init; }

    public long Impressions { get; init; }

    public long Clicks { get; init; }

    /// <summary>Feedback.</summary>
    public long Responses { get; init; }

    /// <summary>Sum of ratings.</summary>
    public long Stars { get; init; }

    /// <summary>Four or five stars.</summary>
    public long Positive { get; init; }

    /// <summary>With a comment.</summary>
    public long Comments { get; init; }

    /// <summary>Visitors who opened a page.</summary>
    public long AllVisitors { get; init; }

    /// <summary>Visitors who had an impression.</summary>
    public long AllReached { get; init; }

    /// <summary>Visitors who clicked.</summary>
    public long AllClickers { get; init; }

    /// <summary>Visitors of this cell alone who opened a page.</summary>
    public long Visitors { get; init; }

    /// <summary>Visitors of this cell alone who had an impression.</summary>
    public long Reached { get; init; }

    /// <summary>Visitors of this cell alone who clicked.</summary>
    public long Clickers { get; init; }
}

/// <summary>One of the cells of a visitor who was in several of the same part of a cube on a day. Few; counted one by one.</summary>
public sealed class OverlapRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Which cube.</summary>
    public Cube Cube { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; init; }

    /// <summary>The slot's number or the campaign's id, or empty.</summary>
    public required string Part { get; init; }

    public Guid Visitor { get; init; }

    /// <summary>What the page was.</summary>
    public long Page { get; init; }

    /// <summary>What the visitor did there: <see cref="VisitorActions"/>.</summary>
    public VisitorActions Actions { get; init; }
}

/// <summary>What is known of a visitor of one day; thrown away with the events of that day.</summary>
public sealed class VisitorRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Days since 1970-01-01.</summary>
    public int Day { get; init; }

    public Guid Visitor { get; init; }

    /// <summary>Where the visitor was and what they did: <see cref="VisitorDay"/>.</summary>
    public required byte[] State { get; init; }

    /// <summary>Events so far.</summary>
    public int Events { get; init; }
}

/// <summary>Which further dimension day rows are kept by. The numbers are stored.</summary>
public enum Cube
{
    /// <summary>None.</summary>
    Page = 0,

    /// <summary>The slot.</summary>
    Slot = 1,

    Campaign = 2,

    /// <summary>None, and of the page only its screen.</summary>
    Screen = 3,

    /// <summary>The slot, and of the page only its screen.</summary>
    ScreenSlot = 4,

    /// <summary>The campaign, and of the page only its screen.</summary>
    ScreenCampaign = 5,

    /// <summary>None, and of the page only segment and experience.</summary>
    Subject = 6,
}

/// <summary>What a visitor has done. The numbers are stored.</summary>
[Flags]
public enum VisitorActions
{
    /// <summary>Nothing that visitors are counted by.</summary>
    None = 0,

    /// <summary>Opened a page.</summary>
    Viewed = 1,

    /// <summary>Had an impression.</summary>
    Reached = 2,

    /// <summary>Clicked.</summary>
    Clicked = 4,
}
