using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>A field that differs between the author's version and the one saved meanwhile.</summary>
/// <param name="Field">Which.</param>
/// <param name="TakesTheirs">Whose is taken; null while the author has to say.</param>
public sealed record VersionDifference<TField>(TField Field, bool? TakesTheirs);

/// <summary>
/// Another user saved what is being edited. Fields that only one side changed are decided; where both did, nothing is, and nothing is
/// saved before the author has chosen.
/// </summary>
/// <param name="Stored">What is stored now.</param>
/// <param name="Theirs">The same as a form.</param>
/// <param name="Mine">The author's form.</param>
/// <param name="Differences">The fields that differ between the two.</param>
/// <param name="Take">The author's form with some fields of theirs.</param>
public sealed record VersionConflict<TStored, TForm, TField>(
    TStored Stored, TForm Theirs, TForm Mine, ImmutableArray<VersionDifference<TField>> Differences, Func<IEnumerable<TField>, TForm> Take)
{
    /// <summary>Whether every field has been decided.</summary>
    public bool IsDecided => Differences.All(difference => difference.TakesTheirs is not null);

    /// <summary>The same with one field decided.</summary>
    public VersionConflict<TStored, TForm, TField> Choose(VersionDifference<TField> difference, bool theirs) =>
        this with { Differences = Differences.Replace(difference, difference with { TakesTheirs = theirs }) };

    /// <summary>The form that the choices make.</summary>
    public TForm Merge() => Take(Differences.Where(difference => difference.TakesTheirs is true).Select(difference => difference.Field));
}

/// <summary>Compares versions.</summary>
public static class VersionConflict
{
    /// <summary>Compares three versions of a form; without the one the author began from, every difference is open.</summary>
    public static VersionConflict<TStored, TForm, TField> Between<TStored, TForm, TField>(
        IEnumerable<TField> fields,
        TForm? origin,
        TForm mine,
        TStored stored,
        TForm theirs,
        Func<TField, TForm, TForm, bool> differs,
        Func<TField, TForm, TForm, TForm> take)
        where TForm : class => new(
            stored,
            theirs,
            mine,
            [
                .. fields.Where(field => differs(field, mine, theirs)).Select(field => new VersionDifference<TField>(
                    field, origin is null ? null : !differs(field, origin, theirs) ? false : !differs(field, origin, mine) ? true : null)),
            ],
            chosen => chosen.Aggregate(mine, (form, field) => take(field, form, theirs)));
}
