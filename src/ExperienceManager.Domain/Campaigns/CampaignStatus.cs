namespace ExperienceManager.Domain.Campaigns;

/// <summary>Where a campaign stands (docs/semantics.md#10-campaigns-and-slots).</summary>
public enum CampaignStatus
{
    /// <summary><c>active</c>: enabled and inside [start, end); only these compete.</summary>
    Active,

    /// <summary><c>scheduled</c>: enabled, before its start.</summary>
    Scheduled,

    /// <summary><c>inactive</c>: past its end.</summary>
    Inactive,

    /// <summary><c>paused</c>: not enabled.</summary>
    Paused,
}
