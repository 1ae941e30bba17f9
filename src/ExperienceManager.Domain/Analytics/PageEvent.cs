using ExperienceManager.Domain.Campaigns;
using NodaTime;

namespace ExperienceManager.Domain.Analytics;

/// <summary>An event as it is counted.</summary>
public sealed record PageEvent
{
    /// <summary>The sender's id; an event that comes twice has the same.</summary>
    public required Guid Id { get; init; }

    /// <summary>What happened.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>When; never later than it was received.</summary>
    public required Instant At { get; init; }

    /// <summary>The shop's calendar day then, as days since 1970-01-01.</summary>
    public required int Day { get; init; }

    /// <summary>Who: says nothing about a person, and is another number on another day.</summary>
    public required Guid Visitor { get; init; }

    /// <summary>Whose page.</summary>
    public required Guid Order { get; init; }

    /// <summary>What the page was.</summary>
    public required PageDimensions Page { get; init; }

    /// <summary>Where on the page.</summary>
    public EventSlot Slot { get; init; }

    /// <summary>The campaign in that slot.</summary>
    public Guid? Campaign { get; init; }

    /// <summary>The group of an A/B test that the slot stood for; null outside tests.</summary>
    public TestArm? Arm { get; init; }

    /// <summary>What exactly, in the page's own words, such as the place of a tile; for feedback the chips chosen.</summary>
    public string? Target { get; init; }

    /// <summary>1 to 5; feedback only.</summary>
    public int? Rating { get; init; }

    /// <summary>The shopper's words; feedback only.</summary>
    public string? Comment { get; init; }

    /// <summary>Hours since 1970-01-01T00:00Z.</summary>
    public int Hour => (int)Math.Floor((At - NodaConstants.UnixEpoch).TotalHours);
}
