using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>What some events add to the rollups. Each event is added once, whichever way it comes: as it arrives, or when rebuilding.</summary>
internal sealed class Rollup
{
    /// <summary>Added per hour and every dimension.</summary>
    public Dictionary<HourKey, Tally> Hours { get; } = [];

    /// <summary>Added per day and cell, visitors of one cell alone included; their numbers may go down.</summary>
    public Dictionary<(int Day, CellKey Cell), Tally> Days { get; } = [];

    /// <summary>What visitors of several cells have done in each.</summary>
    public Dictionary<(int Day, Guid Visitor, CellKey Cell), Deeds> Overlaps { get; } = [];

    /// <summary>The slot and the campaign of an event as parts of their cubes.</summary>
    public static string PartOf(EventSlot slot) => ((int)slot).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc cref="PartOf(EventSlot)"/>
    public static string PartOf(Guid? campaign) => campaign?.ToString() ?? "";

    /// <summary>A group of an A/B test as part of its cube.</summary>
    public static string PartOf(TestArm arm) => $"{arm.Test}/{arm.Campaign}";

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
        foreach (var (cube, part) in (ReadOnlySpan<(Cube, string)>)[(Cube.Page, ""), (Cube.Slot, PartOf(happened.Slot)), (Cube.Campaign, PartOf(happened.Campaign))])
        {
            AddDay(new CellKey(cube, part, page.Page), happened, visitor, tally, changes);
            AddDay(new CellKey(Screens.CubeOf(cube), part, page.Screen), happened, visitor, tally, changes);
        }

        AddDay(new CellKey(Cube.Subject, "", page.Subject), happened, visitor, tally, changes);
        if (happened.Arm is { } arm) AddDay(new CellKey(Cube.Arm, PartOf(arm), page.Page), happened, visitor, tally, changes);
    }

    private void AddDay(CellKey cell, PageEvent happened, VisitorDay visitor, Tally tally, Changes changes)
    {
        Add(Days, (happened.Day, cell), tally);
        visitor.Add(cell, happened.Kind, changes);
    }

    private static void Add<TKey>(Dictionary<TKey, Tally> tallies, TKey key, Tally tally)
        where TKey : notnull
    {
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        known += tally;
    }

    private sealed class Changes(Rollup rollup, int day, Guid visitor) : VisitorChanges
    {
        public override void Alone(CellKey cell, Deeds deeds, int change) => Add(rollup.Days, (day, cell), new Tally
        {
            UniqueVisitors = deeds.HasFlag(Deeds.Viewed) ? change : 0,
            ReachedVisitors = deeds.HasFlag(Deeds.Reached) ? change : 0,
            UniqueClickers = deeds.HasFlag(Deeds.Clicked) ? change : 0,
        });

        public override void Overlap(CellKey cell, Deeds deeds) => rollup.Overlaps[(day, visitor, cell)] = deeds;
    }
}

/// <summary>A cell of the hour rows.</summary>
/// <param name="Hour">Hours since 1970-01-01T00:00Z.</param>
/// <param name="Page">What the page was.</param>
/// <param name="Slot">Where on the page.</param>
/// <param name="Campaign">The campaign, or empty.</param>
internal readonly record struct HourKey(int Hour, long Page, EventSlot Slot, string Campaign);
