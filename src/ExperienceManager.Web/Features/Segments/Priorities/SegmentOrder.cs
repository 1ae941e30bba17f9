namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>The order of priority as the list shows it, changed at once while the server saves.</summary>
public static class SegmentOrder
{
    /// <summary>The list with one segment at another position; positions are renumbered.</summary>
    public static IReadOnlyList<StoredSegment> Move(IReadOnlyList<StoredSegment> segments, Guid id, int to)
    {
        var list = segments.ToList();
        var from = list.FindIndex(stored => stored.Segment.Id == id);
        if (from < 0) return segments;
        var moved = list[from];
        list.RemoveAt(from);
        list.Insert(Math.Clamp(to, 0, list.Count), moved);
        return Renumber(list);
    }

    /// <summary>The list with a changed or, after another one, a new segment.</summary>
    public static IReadOnlyList<StoredSegment> Put(IReadOnlyList<StoredSegment> segments, StoredSegment changed) =>
        [.. segments.Select(stored => stored.Segment.Id == changed.Segment.Id ? changed with { Position = stored.Position } : stored)];

    /// <summary>The list without a segment.</summary>
    public static IReadOnlyList<StoredSegment> Remove(IReadOnlyList<StoredSegment> segments, Guid id) => Renumber([.. segments.Where(stored => stored.Segment.Id != id)]);

    private static List<StoredSegment> Renumber(List<StoredSegment> segments) => [.. segments.Select((stored, position) => stored with { Position = position })];
}
