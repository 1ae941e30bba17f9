using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <summary>A list in order of priority as it is after a change.</summary>
public static class RankedChange
{
    /// <summary>With an item in its own place, or in the last one when it is new.</summary>
    public static ImmutableArray<T> With<T>(ImmutableArray<T> items, T item, Func<T, Guid> id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return IndexOf(items, id(item), id) is var at and >= 0 ? items.SetItem(at, item) : items.Add(item);
    }

    /// <summary>With an item at another place, from 0; unchanged when it is not there.</summary>
    public static ImmutableArray<T> Move<T>(ImmutableArray<T> items, Guid moved, int to, Func<T, Guid> id)
    {
        if (IndexOf(items, moved, id) is not (var from and >= 0)) return items;
        return items.RemoveAt(from).Insert(Math.Clamp(to, 0, items.Length - 1), items[from]);
    }

    private static int IndexOf<T>(ImmutableArray<T> items, Guid wanted, Func<T, Guid> id) =>
        items.ToList().FindIndex(item => id(item) == wanted);
}
