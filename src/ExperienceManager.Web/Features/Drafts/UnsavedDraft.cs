using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>Work of one person that is not saved yet, as the list of drafts shows it.</summary>
/// <param name="Kind">What it is of, see <see cref="DraftKind.Key"/>.</param>
/// <param name="Id">The work's id, for going on and for deleting it; all zeros for the one new campaign.</param>
/// <param name="Name">The name of what it changes; of something new the name that was typed.</param>
/// <param name="KeptAt">The last change.</param>
public sealed record UnsavedDraft(string Kind, Guid Id, LocalizableText Name, Instant KeptAt)
{
    private const int MaxNames = 4;

    /// <summary>Whether it is of something that was never saved.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether what it changes was deleted meanwhile, or the draft can no longer be read.</summary>
    public bool IsLost { get; init; }

    /// <summary>The fields that differ from what is stored.</summary>
    public ImmutableArray<LocalizableText> Fields { get; init; } = [];

    /// <summary>What it is, in words: <c>New segment</c>.</summary>
    public required LocalizableText KindWords { get; init; }

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

    /// <summary>The name of what is stored, else the one that was typed.</summary>
    public static LocalizableText NameOf(string? stored, string? typed, LocalizableText otherwise)
    {
        var name = stored ?? typed?.Trim();
        LocalizableText given = $"{name}";
        return string.IsNullOrEmpty(name) ? otherwise : given;
    }

    private LocalizableText Names => LocalizableText.Join(", ", Fields.Length > MaxNames ? Fields.Take(MaxNames).Append("…") : Fields);
}
