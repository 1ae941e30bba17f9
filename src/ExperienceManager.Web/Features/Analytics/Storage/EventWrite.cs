using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Npgsql;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>
/// Writes a batch of events of one shop and what they add to the rollups, in one transaction. An event that is there already changes
/// nothing.
/// </summary>
/// <param name="shop">The shop.</param>
/// <param name="events">The events, several visitors mixed.</param>
internal sealed class EventWrite(ShopId shop, IReadOnlyList<PageEvent> events)
{
    /// <summary>From this many events on in a day a visitor is no person, and what comes is left out.</summary>
    public const int MaxPerVisitor = 1_000;

    private readonly Dictionary<PageDimensions, PageNumbers> _pages = new(ReferenceEqualityComparer.Instance);

    /// <summary>What segments, experiences and campaigns of the events are called now, as far as that has not been written yet.</summary>
    public IReadOnlyList<NameRecord> Names { get; init; } = [];

    /// <summary>Events that are counted as left out, nothing more.</summary>
    public IReadOnlyList<LeftOutEvents> LeftOut { get; init; } = [];

    /// <summary>Does it and returns how many events were new.</summary>
    public async Task<int> RunAsync(WriteScope scope)
    {
        foreach (var happened in events)
        {
            if (!_pages.ContainsKey(happened.Page)) _pages.Add(happened.Page, PageNumbers.Of(happened.Page));
        }

        var visitors = await VisitorStates.ReadAsync(
            scope,
            shop,
            events.Select(happened => (happened.Day, happened.Visitor)).Distinct().ToList(),
            (EventTables.Dimensions, [.. _pages.DistinctBy(page => page.Value).Select(page => EventTables.Row(page.Key))]),
            (EventTables.Names, [.. Names.Select(name => (object?[])[name.Id, name.Key, name.Name])]),
            (EventTables.LeftOut,
                [.. LeftOut.GroupBy(events => (events.Day, events.Reason))
                .Select(group => (object?[])[group.Key.Day, group.Key.Reason, group.Sum(events => (long)events.Count)])]))
                .ConfigureAwait(false);
        var counted = await LeaveOutAsync(scope, visitors).ConfigureAwait(false);
        var added = await EventTables.Events.AddNewAsync(
            scope, shop, [.. counted.Select(happened => EventTables.Row(happened, _pages[happened.Page].Page))]).ConfigureAwait(false);
        await AddUpAsync(scope, counted.Where(happened => added.Contains(happened.Id)), visitors).ConfigureAwait(false);
        return added.Count;
    }

    /// <summary>Writes what a rollup holds on top of what is there.</summary>
    internal static Task AddAsync(WriteScope scope, ShopId shop, Rollup rollup, VisitorStates visitors) => BatchTable.WriteAsync(
        scope,
        shop,
        (EventTables.Visitors, visitors.Rows()),
        (EventTables.Hours,
            [.. rollup.Hours.Select(
            row => EventTables.Counts(row.Value, row.Key.Hour, row.Key.Page, (short)row.Key.Slot, row.Key.Campaign))]),
        (EventTables.Days, [.. rollup.Days.Select(row => DayRow(row.Key.Day, row.Key.Cell, row.Value))]),
        (EventTables.Overlaps, [.. rollup.Overlaps.Select(row => (object?[])
            [(short)row.Key.Cell.Cube, row.Key.Day, row.Key.Cell.Part, row.Key.Visitor, row.Key.Cell.Page, (short)row.Value])]),
        (EventTables.Exposures,
            [.. rollup.Exposures.Select(
            row => (object?[])[row.Key.Day, row.Key.Part, row.Key.Order, row.Key.Page, row.Value.Impressions, row.Value.Clicks])]));

    private static object?[] DayRow(int day, CellKey cell, DayTally tally) =>
    [
        .. EventTables.Counts(tally.All, (short)cell.Cube, day, cell.Page, cell.Part), tally.All.UniqueVisitors, tally.All.ReachedVisitors,
        tally.All.UniqueClickers,
        tally.Alone.UniqueVisitors, tally.Alone.ReachedVisitors, tally.Alone.UniqueClickers,
    ];

    /// <summary>
    /// One writer of a shop's events at a time on PostgreSQL, whichever node it is on: the numbers of visitors depend on what is there, and
    /// rows are taken in any order.
    /// </summary>
    internal static NpgsqlBatchCommand Lock(ShopId shop) =>
        BatchTable.Command("SELECT pg_advisory_xact_lock($1)", BitConverter.ToInt64(shop.Value.ToByteArray(), 8));

    private async Task<IReadOnlyList<PageEvent>> LeaveOutAsync(WriteScope scope, VisitorStates visitors)
    {
        var excess = events.Where(happened => visitors.Of(happened).Events >= MaxPerVisitor).ToList();
        if (excess.Count > 0)
        {
            await BatchTable.WriteAsync(
                scope, shop, (EventTables.LeftOut,
                [.. excess.GroupBy(happened => happened.Day).Select(day => (object?[])[day.Key, LeftOutReason.TooMany, day.LongCount()])]))
                .ConfigureAwait(false);
        }

        return [.. (excess.Count == 0 ? events : events.Except(excess)).DistinctBy(happened => happened.Id)];
    }

    private async Task AddUpAsync(WriteScope scope, IEnumerable<PageEvent> added, VisitorStates visitors)
    {
        var rollup = new Rollup();
        foreach (var happened in added)
        {
            var visitor = visitors.Of(happened);
            rollup.Add(happened, _pages[happened.Page], visitor.Day);
            visitor.Events++;
        }

        await AddAsync(scope, shop, rollup, visitors).ConfigureAwait(false);
    }
}

/// <summary>Some events that are left out for one reason.</summary>
/// <param name="Day">The shop's calendar day.</param>
/// <param name="Reason"><see cref="LeftOutReason"/>.</param>
/// <param name="Count">How many.</param>
internal readonly record struct LeftOutEvents(int Day, string Reason, int Count);
