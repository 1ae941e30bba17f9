namespace ExperienceManager.Domain.Analytics;

/// <summary>What rows of numbers stand for.</summary>
public enum Grouping
{
    /// <summary><c>none</c>: one row for all.</summary>
    None,

    /// <summary><c>day</c>: the shop's calendar days.</summary>
    Day,

    /// <summary><c>hour</c>: hours of one or two days, without numbers of visitors, who are counted by day.</summary>
    Hour,

    /// <summary><c>segment</c>: the segment shown, or the default.</summary>
    Segment,

    /// <summary><c>experience</c>: the experience shown.</summary>
    Experience,

    /// <summary><c>campaign</c>: the campaign in the slot.</summary>
    Campaign,

    /// <summary><c>slot</c>: the place on the page.</summary>
    Slot,
}
