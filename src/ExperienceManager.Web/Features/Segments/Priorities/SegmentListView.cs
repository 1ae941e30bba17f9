using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>What rows of the list draw from, and how they tell the page about a command.</summary>
public sealed record SegmentListView
{
    /// <summary>The shop and who looks.</summary>
    public required ShopContext Shop { get; init; }

    /// <summary>What status and schedule words are about.</summary>
    public required Instant Now { get; init; }

    /// <summary>All segments of the shop.</summary>
    public required int Count { get; init; }

    /// <summary>Whether rows can be dragged and stepped: the list is whole and the person may edit.</summary>
    public required bool CanReorder { get; init; }

    /// <summary>Names of the experiences.</summary>
    public required IReadOnlyDictionary<Guid, string> Experiences { get; init; }

    /// <summary>How many of the newest orders each segment takes; null until they are counted.</summary>
    public MatchCounts? Matches { get; init; }

    /// <summary>What shoppers saw of each segment; null until it is read.</summary>
    public IReadOnlyDictionary<Guid, SubjectFigures>? Figures { get; init; }

    /// <summary>Whether an order can win each segment; null, and without a segment, until that is found.</summary>
    public IReadOnlyDictionary<Guid, ReachFinding>? Reach { get; init; }

    /// <summary>Whether a row is selected.</summary>
    public Func<StoredSegment, bool> IsSelected { get; init; } = _ => false;

    /// <summary>Selects a row, or no longer; null for those who may not change any.</summary>
    public Action<StoredSegment, bool>? OnSelect { get; init; }

    /// <summary>Moves to a position and keeps the focus on an element.</summary>
    public required Func<StoredSegment, int, string?, Task> OnMove { get; init; }

    /// <summary>Asks for a position.</summary>
    public required Action<StoredSegment> OnMoveTo { get; init; }

    public required Func<StoredSegment, Task> OnDuplicate { get; init; }

    public required Func<StoredSegment, bool, Task> OnSetEnabled { get; init; }

    public required Func<StoredSegment, Task> OnDelete { get; init; }

    /// <summary>The name of an experience; words for one that is gone.</summary>
    public LocalizableText ExperienceNameOf(Guid id) => Experiences.TryGetValue(id, out var name)
        ? LocalizableText.Name(name)
        : "(deleted)";
}
