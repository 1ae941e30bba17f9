using System.Collections.Immutable;

namespace ExperienceManager.Web.Integrations.Marks;

/// <summary>
/// How new each part of a thing is, as read; <see cref="Advance"/> makes the next state, <see cref="SourceMarks.WriteAsync"/> keeps it.
/// </summary>
/// <param name="Subject">The thing: <c>order/5550001</c>.</param>
/// <param name="Versions">The newest version of each part.</param>
/// <param name="Revision">The stored revision it was read at; 0 for none.</param>
public sealed record SourceMark(string Subject, ImmutableSortedDictionary<string, string> Versions, long Revision)
{
    /// <summary>To what the thing belongs.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the thing was ever heard of.</summary>
    public bool IsKnown => Revision > 0;

    /// <summary>Whether a version of a part is as new as what is known, or newer; then it is what is known from now on.</summary>
    public SourceMark Advance(string part, string version, out bool isNewest)
    {
        isNewest = !Versions.TryGetValue(part, out var known) || string.CompareOrdinal(version, known) >= 0;
        return isNewest ? this with { Versions = Versions.SetItem(part, version) } : this;
    }
}
