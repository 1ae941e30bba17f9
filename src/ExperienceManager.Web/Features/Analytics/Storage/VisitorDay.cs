using System.Buffers.Binary;
using System.Text;
using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>A cell of the day rows.</summary>
/// <param name="Cube">Which cube.</param>
/// <param name="Part">The slot's number or the campaign's id, or empty.</param>
/// <param name="Page">What the page was.</param>
internal readonly record struct CellKey(Cube Cube, string Part, long Page);

/// <summary>
/// Where a visitor was on a day and what they did there: what it takes to count visitors exactly without looking at the events again. As
/// long as a visitor is in one page cell of a cube's part only, the cell's own number counts them and numbers of cells may be added; from
/// the second cell on they are taken out of the number and counted one by one.
/// </summary>
/// <remarks>Stored as: per cell cube, part (length and UTF-8), page (8 bytes), actions. A visitor has a dozen cells, most of them
/// short.</remarks>
internal sealed class VisitorDay
{
    private readonly Dictionary<CellKey, VisitorActions> _cells = [];

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static VisitorDay Read(ReadOnlySpan<byte> bytes)
    {
        var day = new VisitorDay();
        while (!bytes.IsEmpty)
        {
            int cube = bytes[0], length = bytes[1];
            var part = Encoding.UTF8.GetString(bytes.Slice(2, length));
            var page = BinaryPrimitives.ReadInt64LittleEndian(bytes[(2 + length)..]);
            day._cells.Add(new((Cube)cube, part, page), (VisitorActions)bytes[10 + length]);
            bytes = bytes[(11 + length)..];
        }

        return day;
    }

    /// <summary>As stored.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_cells.Keys.Sum(cell => 11 + Encoding.UTF8.GetByteCount(cell.Part))];
        var at = 0;
        foreach (var (cell, actions) in _cells)
        {
            var length = Encoding.UTF8.GetBytes(cell.Part, bytes.AsSpan(at + 2));
            (bytes[at], bytes[at + 1], bytes[at + 10 + length]) = ((byte)cell.Cube, (byte)length, (byte)actions);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 2 + length), cell.Page);
            at += 11 + length;
        }

        return bytes;
    }

    /// <summary>Takes an event in and tells a listener what it changes about the numbers of visitors.</summary>
    public void Add(CellKey cell, EventKind kind, VisitorChanges changes)
    {
        var isKnown = _cells.TryGetValue(cell, out var known);
        var action = ActionsOf(kind, cell.Part) & ~known;
        if (action == VisitorActions.None) return;
        var others = _cells.Keys.Where(other => other.Cube == cell.Cube && other.Part == cell.Part && other.Page != cell.Page).ToList();
        if (others.Count == 1 && !isKnown)
        {
            changes.Alone(others[0], _cells[others[0]], -1);
            changes.Overlap(others[0], _cells[others[0]]);
        }

        _cells[cell] = known | action;
        changes.Counted(cell, action);
        if (others.Count == 0) changes.Alone(cell, action, 1);
        else changes.Overlap(cell, known | action);
    }

    // No one clicks what they do not see on a page that they did not open, whether or not the page reported that: so no rate is above 1. A
    // page is opened as a whole: views count in no slot and for no campaign, so there a click says so too.
    private static VisitorActions ActionsOf(EventKind kind, string part) => kind switch
    {
        EventKind.View => VisitorActions.Viewed,
        EventKind.Impression => VisitorActions.Reached,
        EventKind.Click when part.Length == 0 || part == Rollup.PartOf(EventSlot.None) =>
            VisitorActions.Clicked | VisitorActions.Reached | VisitorActions.Viewed,
        EventKind.Click => VisitorActions.Clicked | VisitorActions.Reached,
        _ => VisitorActions.None,
    };
}

/// <summary>What changes about the numbers of visitors.</summary>
internal abstract class VisitorChanges
{
    /// <summary>A visitor has done something in a cell for the first time that day.</summary>
    public abstract void Counted(CellKey cell, VisitorActions action);

    /// <summary>A cell's own number of visitors with these actions goes up or down.</summary>
    public abstract void Alone(CellKey cell, VisitorActions actions, int change);

    /// <summary>A visitor of several cells has these actions in one of them now.</summary>
    public abstract void Overlap(CellKey cell, VisitorActions actions);
}
