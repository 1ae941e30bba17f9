using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>
/// An event as it came in; rows are only ever added, and thrown away as a whole once they are older than the shop keeps them.
/// </summary>
public sealed class EventRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>The sender's id.</summary>
    public Guid Id { get; init; }

    /// <summary>What happened.</summary>
    public EventKind Kind { get; init; }

    public Instant At { get; init; }

    /// <summary>The shop's calendar day then, days since 1970-01-01.</summary>
    public int Day { get; init; }

    /// <summary>Who, on that day.</summary>
    public Guid Visitor { get; init; }

    /// <summary>Whose page.</summary>
    public Guid OrderId { get; init; }

    /// <summary>What the page was: <see cref="DimensionRecord.Id"/>.</summary>
    public long Page { get; init; }

    /// <summary>Where on the page.</summary>
    public EventSlot Slot { get; init; }

    /// <summary>The campaign in that slot.</summary>
    public Guid? Campaign { get; init; }

    /// <summary>The A/B test that decided what the slot showed.</summary>
    public Guid? Test { get; init; }

    /// <summary>Its arm; null with a test for the hold-out.</summary>
    public Guid? Arm { get; init; }

    /// <summary>Number of the test's stretch in which the order was assigned; null without a test.</summary>
    public int? Stretch { get; init; }

    /// <summary>What exactly.</summary>
    public string? Target { get; init; }

    /// <summary>1 to 5; feedback only.</summary>
    public int? Rating { get; init; }

    /// <summary>The shopper's words; feedback only.</summary>
    public string? Comment { get; init; }
}

/// <summary>What pages were; a few thousand rows a shop, kept permanently.</summary>
public sealed class DimensionRecord
{
    public ShopId ShopId { get; init; }

    /// <summary><see cref="PageDimensions.Id"/>.</summary>
    public long Id { get; init; }

    /// <summary>The segment; null for the default.</summary>
    public Guid? Segment { get; init; }

    /// <summary>The segment whose hold-out it was.</summary>
    public Guid? HeldOutFrom { get; init; }

    public Guid Experience { get; init; }

    /// <summary>Its revision.</summary>
    public int Revision { get; init; }

    /// <summary>Page locale.</summary>
    public required string Locale { get; init; }

    /// <summary>Kind of screen.</summary>
    public DeviceClass Device { get; init; }

    /// <summary>How many per cent of the segment's orders were held out.</summary>
    public decimal HoldoutPercentage { get; init; }

    /// <summary>As it is counted.</summary>
    public PageDimensions ToPage() =>
        new(Segment, HeldOutFrom, Experience, Revision, Locale, Device) { HoldoutPercentage = HoldoutPercentage };
}

/// <summary>What something was last called while events came in for it, so that it can be shown when it is gone.</summary>
public sealed class NameRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>The segment, experience or campaign.</summary>
    public Guid Id { get; init; }

    /// <summary>Its stable name.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }
}

/// <summary>Events that were left out, and why.</summary>
public sealed class LeftOutRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>The shop's calendar day.</summary>
    public int Day { get; init; }

    /// <summary><see cref="LeftOutReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>How many.</summary>
    public long Events { get; init; }
}
