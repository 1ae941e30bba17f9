using System.Numerics;
using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>
/// What some events add to the rollups. Each event is added once, whichever way it comes: as it arrives, or when rebuilding.
/// </summary>
internal sealed class Rollup
{
    /// <summary>Added per hour and every dimension.</summary>
    public Dictionary<HourKey, Tally> Hours { get; } = [];

    /// <summary>Added per day and cell.</summary>
    public Dictionary<(int Day, CellKey Cell), DayTally> Days { get; } = [];

    /// <summary>What visitors of several cells have done in each.</summary>
    public Dictionary<(int Day, Guid Visitor, CellKey Cell), VisitorActions> Overlaps { get; } = [];

    /// <summary>Added per day, group of chance, order and page.</summary>
    public Dictionary<(int Day, string Part, Guid Order, long Page), Tally> Exposures { get; } = [];

    /// <summary>The slot and the campaign of an event as parts of their cubes.</summary>
    public static string PartOf(EventSlot slot) => ((int)slot).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc cref="PartOf(EventSlot)"/>
    public static string PartOf(Guid? campaign) => campaign?.ToString() ?? "";

    /// <summary>Adds an event of a visitor who is known from earlier that day.</summary>
    public void Add(PageEvent happened, PageNumbers page, VisitorDay visitor)
    {
        AddHour(happened, page.Page);
        AddDay(happened, page, visitor);
    }

    /// <summary>Adds an event to its hour.</summary>
    public void AddHour(PageEvent happened, long page) =>
        Add(Hours, new(happened.Hour, page, happened.Slot, PartOf(happened.Campaign)), Tally.Of(happened));

    /// <summary>Adds an event to its calendar day.</summary>
    public void AddDay(PageEvent happened, PageNumbers page, VisitorDay visitor)
    {
        var tally = Tally.Of(happened);
        var changes = new Changes(this, happened.Day, happened.Visitor);
        foreach (var (cube, part) in (ReadOnlySpan<(Cube, string)>)[
            (Cube.Page, ""), (Cube.Slot, PartOf(happened.Slot)), (Cube.Campaign, PartOf(happened.Campaign))])
        {
            AddDay(new CellKey(cube, part, page.Lasting), happened, visitor, tally, changes);
            AddDay(new CellKey(Screens.CubeOf(cube), part, page.Screen), happened, visitor, tally, changes);
        }

        AddDay(new CellKey(Cube.Subject, "", page.Subject), happened, visitor, tally, changes);
        foreach (var part in Trials.Of(happened)) Add(Exposures, (happened.Day, part, happened.Order, page.Page), tally);
    }

    private void AddDay(CellKey cell, PageEvent happened, VisitorDay visitor, Tally tally, Changes changes)
    {
        Add(Days, (happened.Day, cell), new DayTally(tally, default));
        visitor.Add(cell, happened.Kind, changes);
    }

    private static void Add<TKey, TTally>(Dictionary<TKey, TTally> tallies, TKey key, TTally tally)
        where TKey : notnull
        where TTally : struct, IAdditionOperators<TTally, TTally, TTally>
    {
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        known += tally;
    }

    private sealed class Changes(Rollup rollup, int day, Guid visitor) : VisitorChanges
    {
        public override void Counted(CellKey cell, VisitorActions action) =>
            Add(rollup.Days, (day, cell), new DayTally(Visitor(action, 1), default));

        public override void Alone(CellKey cell, VisitorActions actions, int change) =>
            Add(rollup.Days, (day, cell), new DayTally(default, Visitor(actions, change)));

        public override void Overlap(CellKey cell, VisitorActions actions) => rollup.Overlaps[(day, visitor, cell)] = actions;

        private static Tally Visitor(VisitorActions actions, int change) => new()
        {
            UniqueVisitors = actions.HasFlag(VisitorActions.Viewed) ? change : 0,
            ReachedVisitors = actions.HasFlag(VisitorActions.Reached) ? change : 0,
            UniqueClickers = actions.HasFlag(VisitorActions.Clicked) ? change : 0,
        };
    }
}

/// <summary>What is added to a day's cell.</summary>
/// <param name="All">Counts, and visitors of the cell.</param>
/// <param name="Alone">Visitors of the cell alone, nothing else; their numbers may go down.</param>
internal readonly record struct DayTally(Tally All, Tally Alone) : IAdditionOperators<DayTally, DayTally, DayTally>
{
    public static DayTally operator +(DayTally left, DayTally right) => new(left.All + right.All, left.Alone + right.Alone);
}

/// <summary>A cell of the hour rows.</summary>
/// <param name="Hour">Hours since 1970-01-01T00:00Z.</param>
/// <param name="Page">What the page was.</param>
/// <param name="Slot">Where on the page.</param>
/// <param name="Campaign">The campaign, or empty.</param>
internal readonly record struct HourKey(int Hour, long Page, EventSlot Slot, string Campaign);
