using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// A promotion aimed at the orders with one label, or with <see cref="DefaultLabel"/> at everybody else. Its place among the others is its
/// position in the shop's list.
/// </summary>
public sealed record Campaign
{
    /// <summary>The label of campaigns that everybody sees who sees no other.</summary>
    public const string DefaultLabel = "default";

    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name in configuration documents.</summary>
    public required string Key { get; init; }

    /// <summary>Name for people; shoppers never see it.</summary>
    public required string Name { get; init; }

    /// <summary>The label it is aimed at, exactly; Karla's <c>segment</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Where it is shown.</summary>
    public required Slot Slot { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>First instant; inclusive.</summary>
    public required Instant Start { get; init; }

    /// <summary>First instant after it; null for open-ended.</summary>
    public Instant? End { get; init; }

    /// <summary>What it shows.</summary>
    public CampaignContent Content { get; init; } = new();

    /// <summary>The discount that its link carries; null for none.</summary>
    public Discount? Discount { get; init; }

    /// <summary>Whether it competes at an instant: enabled and inside [start, end).</summary>
    public bool IsLiveAt(Instant at) => IsEnabled && at >= Start && (End is not { } end || at < end);

    /// <summary>Where it stands at an instant.</summary>
    public CampaignStatus StatusAt(Instant at) =>
        End is { } end && at >= end ? CampaignStatus.Inactive
        : !IsEnabled ? CampaignStatus.Paused
        : at < Start ? CampaignStatus.Scheduled : CampaignStatus.Active;

    /// <summary>Whether two campaigns stand in each other's way: both enabled, same label and slot, and their windows overlap.</summary>
    public bool ConflictsWith(Campaign other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id != other.Id && IsEnabled && other.IsEnabled && Slot == other.Slot
            && string.Equals(Label, other.Label, StringComparison.Ordinal)
            && (End is not { } end || other.Start < end) && (other.End is not { } otherEnd || Start < otherEnd);
    }
}
