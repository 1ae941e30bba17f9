using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>What rows of the list draw from, and how they tell about a command.</summary>
public sealed record CampaignListView
{
    /// <summary>The shop and who looks.</summary>
    public required ShopContext Shop { get; init; }

    /// <summary>What status and dates are about.</summary>
    public required Instant Now { get; init; }

    /// <summary>The shop's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>All campaigns of the shop.</summary>
    public required int Count { get; init; }

    /// <summary>Whether rows can be dragged and stepped: the list is whole and the person may edit.</summary>
    public required bool CanReorder { get; init; }

    /// <summary>What shoppers saw of each campaign; null until it is read.</summary>
    public IReadOnlyDictionary<Guid, SubjectFigures>? Figures { get; init; }

    /// <summary>Whether a row is selected.</summary>
    public Func<StoredCampaign, bool> IsSelected { get; init; } = _ => false;

    /// <summary>Selects a row, or no longer; null for those who may not change any.</summary>
    public Action<StoredCampaign, bool>? OnSelect { get; init; }

    /// <summary>Moves to a position and keeps the focus on an element.</summary>
    public required Func<StoredCampaign, int, string?, Task> OnMove { get; init; }

    /// <summary>Asks for a position.</summary>
    public required Action<StoredCampaign> OnMoveTo { get; init; }

    public required Func<StoredCampaign, Task> OnClone { get; init; }

    public required Func<StoredCampaign, bool, Task> OnSetEnabled { get; init; }

    public required Func<StoredCampaign, Task> OnDelete { get; init; }
}
