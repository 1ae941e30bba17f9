namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <summary>An order of priority as a list shows it, changed at once while the server saves.</summary>
public static class RankedOrder
{
    /// <summary>The list with one entry at another position; positions are renumbered.</summary>
    public static IReadOnlyList<T> Move<T>(IReadOnlyList<T> entries, Guid id, int to)
        where T : IRanked<T>
    {
        var list = entries.ToList();
        var from = list.FindIndex(entry => entry.Id == id);
        if (from < 0) return entries;
        var moved = list[from];
        list.RemoveAt(from);
        list.Insert(Math.Clamp(to, 0, list.Count), moved);
        return Renumber(list);
    }

    /// <summary>The list with a changed entry.</summary>
    public static IReadOnlyList<T> Put<T>(IReadOnlyList<T> entries, T changed)
        where T : IRanked<T> => [.. entries.Select(entry => entry.Id == changed.Id ? changed.At(entry.Position) : entry)];

    /// <summary>The list without an entry.</summary>
    public static IReadOnlyList<T> Remove<T>(IReadOnlyList<T> entries, Guid id)
        where T : IRanked<T> => Renumber(entries.Where(entry => entry.Id != id));

    private static List<T> Renumber<T>(IEnumerable<T> entries)
        where T : IRanked<T> => [.. entries.Select((entry, position) => entry.At(position))];
}
