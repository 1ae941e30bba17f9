using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>One entry of a plan.</summary>
/// <param name="Section">Name of a section, such as <c>segments</c>.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name after the change; before it, when removed.</param>
/// <param name="Members">What changes; empty for added and removed.</param>
public sealed record PlannedChange(string Section, string Key, string Name, ImmutableArray<string> Members);

/// <summary>Collects the changes of a plan, section by section.</summary>
internal sealed class PlannedChanges
{
    /// <summary>Entries that are new.</summary>
    public List<PlannedChange> Added { get; } = [];

    /// <summary>Entries that differ.</summary>
    public List<PlannedChange> Changed { get; } = [];

    /// <summary>Entries that go.</summary>
    public List<PlannedChange> Removed { get; } = [];

    /// <summary>Compares the entries of a section by key.</summary>
    public void Compare<T>(
        string section, ImmutableArray<T> before, ImmutableArray<T> after, Func<T, (string Key, string Name)> names,
        Func<T, T, IEnumerable<string>> differences)
    {
        var known = before.ToDictionary(entry => names(entry).Key, StringComparer.Ordinal);
        foreach (var entry in after)
        {
            var (key, name) = names(entry);
            if (!known.Remove(key, out var old)) Added.Add(new(section, key, name, []));
            else if (differences(old, entry).ToImmutableArray() is { IsEmpty: false } members)
                Changed.Add(new(section, key, name, members));
        }

        Removed.AddRange(before.Where(entry => known.ContainsKey(names(entry).Key))
            .Select(entry => new PlannedChange(section, names(entry).Key, names(entry).Name, [])));
    }

    /// <summary>The same for a section whose order means something: an entry that moved differs in its position.</summary>
    public void CompareRanked<T>(
        string section, ImmutableArray<T> before, ImmutableArray<T> after, Func<T, (string Key, string Name)> names,
        Func<T, T, IEnumerable<string>> differences)
    {
        var moved = MovedKeys(before, after, entry => names(entry).Key);
        Compare(section, before, after, names, (old, @new) => moved.Contains(names(@new).Key)
            ? differences(old, @new).Append("position")
            : differences(old, @new));
    }

    /// <summary>Notes what differs in a section that is one object.</summary>
    public void Note(string section, string name, ImmutableArray<string> members)
    {
        if (!members.IsEmpty) Changed.Add(new(section, section, name, members));
    }

    /// <summary>Entries of both that stand elsewhere among those of both: one that comes or goes moves no one.</summary>
    private static HashSet<string> MovedKeys<T>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, string> keyOf)
    {
        var old = before.Select(keyOf).Intersect(after.Select(keyOf)).ToList();
        var @new = after.Select(keyOf).Intersect(old).ToList();
        return [.. @new.Where((key, index) => old[index] != key)];
    }
}
