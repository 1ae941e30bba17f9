using System.Collections.Immutable;
using System.Globalization;
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
public sealed record UnsavedDraft(DraftKind Kind, Guid Id, string Name, Instant KeptAt)
{
    private const int MaxNames = 4;

    /// <summary>Whether it is of something that was never saved.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether what it changes was deleted meanwhile, or the draft can no longer be read.</summary>
    public bool IsLost { get; init; }

    /// <summary>The fields that differ from what is stored.</summary>
    public ImmutableArray<LocalizableText> Fields { get; init; } = [];

    /// <summary>What it is, in words: <c>New segment</c>.</summary>
    public string KindWords => IsNew ? $"New {Kind.ToString().ToLowerInvariant()}" : Kind.ToString();

    /// <summary>How much it changes: <c>2 fields: Name, Conditions</c>.</summary>
    public string Size => IsLost ? "Cannot be opened"
        : Fields.Length == 0 ? "No changes"
        : $"{Fields.Length.ToString(CultureInfo.InvariantCulture)} {(Fields.Length == 1 ? "field" : "fields")}: {Names}";

    private string Names => string.Join(", ", Fields.Length > MaxNames ? Fields.Take(MaxNames).Append<LocalizableText>("…") : Fields);
}
