using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Whose version of a field is taken.</summary>
public enum ConflictChoice
{
    /// <summary>Both changed it: the author has to say.</summary>
    Open,
    Mine,
    Theirs,
}

/// <summary>
/// AnotherUser saved the segment while it was being edited. Fields that only one side changed are preselected; where both did, nothing is, and
/// nothing is saved before the author has chosen.
/// </summary>
/// <param name="Theirs">What is stored now.</param>
/// <param name="TheirForm">The same as a form.</param>
/// <param name="Mine">The author's form.</param>
/// <param name="Choices">The fields that differ between the two.</param>
public sealed record SegmentConflict(StoredSegment Theirs, SegmentForm TheirForm, SegmentForm Mine, ImmutableSortedDictionary<SegmentField, ConflictChoice> Choices)
{
    /// <summary>Compares three versions.</summary>
    public static SegmentConflict Between(SegmentForm origin, SegmentForm mine, StoredSegment theirs, SegmentForm theirForm)
    {
        var choices = SegmentWords.Fields.Where(field => SegmentWords.Differs(field, mine, theirForm)).ToImmutableSortedDictionary(field => field, field =>
            !SegmentWords.Differs(field, origin, theirForm) ? ConflictChoice.Mine
            : !SegmentWords.Differs(field, origin, mine) ? ConflictChoice.Theirs
            : ConflictChoice.Open);
        return new SegmentConflict(theirs, theirForm, mine, choices);
    }

    /// <summary>Whether every field has been decided.</summary>
    public bool IsDecided => Choices.Values.All(choice => choice != ConflictChoice.Open);

    /// <summary>The same with nothing preselected: for kept work whose origin is not known any more.</summary>
    public SegmentConflict Undecided() => this with { Choices = Choices.Select(choice => KeyValuePair.Create(choice.Key, ConflictChoice.Open)).ToImmutableSortedDictionary() };

    /// <summary>The same with one field decided.</summary>
    public SegmentConflict Choose(SegmentField field, ConflictChoice choice) => this with { Choices = Choices.SetItem(field, choice) };

    /// <summary>The form that the choices make.</summary>
    public SegmentForm Merge() => Choices.Where(choice => choice.Value == ConflictChoice.Theirs)
        .Aggregate(Mine, (form, choice) => SegmentWords.Take(choice.Key, form, TheirForm));
}
