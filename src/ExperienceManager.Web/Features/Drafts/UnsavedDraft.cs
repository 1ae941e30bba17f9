using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>What kind of thing a draft is of.</summary>
public enum DraftKind
{
    Segment,
    Campaign,
    Experience,
}

/// <summary>Work of one person that is not saved yet, as the list of drafts shows it.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Id">The work's id, for going on and for deleting it; all zeros for the one new campaign.</param>
/// <param name="Name">The name of what it changes; of something new the name that was typed.</param>
/// <param name="KeptAt">The last change.</param>
public sealed record UnsavedDraft(DraftKind Kind, Guid Id, LocalizableText Name, Instant KeptAt)
{
    private const int MaxNames = 4;

    /// <summary>Whether it is of something that was never saved.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether what it changes was deleted meanwhile, or the draft can no longer be read.</summary>
    public bool IsLost { get; init; }

    /// <summary>The fields that differ from what is stored.</summary>
    public ImmutableArray<LocalizableText> Fields { get; init; } = [];

    /// <summary>What it is, in words: <c>New segment</c>.</summary>
    public LocalizableText KindWords => Kind switch
    {
        DraftKind.Segment => IsNew ? "New segment" : "Segment",
        DraftKind.Campaign => IsNew ? "New campaign" : "Campaign",
        _ => IsNew ? "New experience" : "Experience",
    };

    /// <summary>How much it changes: <c>2 fields: Name, Conditions</c>.</summary>
    public LocalizableText Size
    {
        get
        {
            if (IsLost) return "Cannot be opened";
            if (Fields.Length == 0) return "No changes";
            LocalizableText one = $"1 field: {Names}";
            LocalizableText several = $"{Fields.Length} fields: {Names}";
            return Fields.Length == 1 ? one : several;
        }
    }

    private LocalizableText Names => LocalizableText.Join(", ", Fields.Length > MaxNames ? Fields.Take(MaxNames).Append("…") : Fields);
}
