using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>
/// Makes the rows of one day isReset: those of the shop's calendar day, and those of the 24 UTC hours of the same number.
/// </summary>
internal sealed class DayRebuild(ShopId shop, int day, IReadOnlyDictionary<long, PageDimensions> pages)
{
    private const int HoursPerDay = 24;

    private readonly Dictionary<long, PageNumbers> _numbers = [];

    /// <summary>Whether the hours are created again too.</summary>
    public bool HasHours { get; init; }

    /// <summary>Does it; how many events the day has, and how many rows were different before.</summary>
    public async Task<(long Events, int Differing)> RunAsync(WriteScope scope)
    {
        await VisitorStates.ReadAsync(scope, shop, []).ConfigureAwait(false); // For its lock.
        var (rollup, visitors, events) = await CountAsync(scope.Context).ConfigureAwait(false);
        var before = await DumpAsync(scope.Context).ConfigureAwait(false);
        await ClearAsync(scope.Context).ConfigureAwait(false);
        await EventWrite.AddAsync(scope, shop, rollup, visitors).ConfigureAwait(false);
        var after = await DumpAsync(scope.Context).ConfigureAwait(false);
        before.SymmetricExceptWith(after);
        return (events, before.Count);
    }

    private async Task<(Rollup Rollup, VisitorStates Visitors, long Events)> CountAsync(AppDbContext context)
    {
        var (rollup, visitors, events) = (new Rollup(), new VisitorStates(), 0L);
        var rows = context.Set<EventRecord>().AsNoTracking().Where(row => row.ShopId == shop && row.Day >= day - 1 && row.Day <= day + 1)
            .AsAsyncEnumerable();
        await foreach (var row in rows.ConfigureAwait(false))
        {
            var happened = ToEvent(row);
            if (HasHours && happened.Hour / HoursPerDay == day) rollup.AddHour(happened, row.Page);
            if (row.Day != day) continue;
            var visitor = visitors.Of(happened);
            rollup.AddDay(happened, NumbersOf(row.Page), visitor.Day);
            visitor.Events++;
            events++;
        }

        return (rollup, visitors, events);
    }

    private PageNumbers NumbersOf(long page)
    {
        if (!_numbers.TryGetValue(page, out var numbers)) _numbers.Add(page, numbers = PageNumbers.Of(pages[page]));
        return numbers;
    }

    private PageEvent ToEvent(EventRecord row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        At = row.At,
        Day = row.Day,
        Visitor = row.Visitor,
        Order = row.OrderId,
        Page = pages[row.Page],
        Slot = row.Slot,
        Campaign = row.Campaign,
        Arm = row.Test is { } test ? new TestArm(test, row.Arm, row.Stretch ?? 0) : null,
        Target = row.Target,
        Rating = row.Rating,
        Comment = row.Comment,
    };

    private async Task ClearAsync(AppDbContext context)
    {
        await context.Set<DayRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync().ConfigureAwait(false);
        await context.Set<OverlapRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync().ConfigureAwait(false);
        await context.Set<ExposureRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync().ConfigureAwait(false);
        await context.Set<VisitorRecord>().Where(row => row.ShopId == shop && row.Day == day).ExecuteDeleteAsync().ConfigureAwait(false);
        if (HasHours) await Hours(context).ExecuteDeleteAsync().ConfigureAwait(false);
    }

    private IQueryable<HourRecord> Hours(AppDbContext context) =>
        context.Set<HourRecord>().Where(row => row.ShopId == shop && row.Hour >= day * HoursPerDay && row.Hour < (day + 1) * HoursPerDay);

    private async Task<HashSet<string>> DumpAsync(AppDbContext context)
    {
        var days = await context.Set<DayRecord>().AsNoTracking().Where(row => row.ShopId == shop && row.Day == day).ToListAsync()
            .ConfigureAwait(false);
        var overlaps = await context.Set<OverlapRecord>().AsNoTracking().Where(row => row.ShopId == shop && row.Day == day).ToListAsync()
            .ConfigureAwait(false);
        var exposures = await context.Set<ExposureRecord>().AsNoTracking().Where(row => row.ShopId == shop && row.Day == day).ToListAsync()
            .ConfigureAwait(false);
        var hours = await Hours(context).AsNoTracking().ToListAsync().ConfigureAwait(false);
        return days.Select(row => $"{row.Cube} {row.Page} {row.Part}: {row.Views} {row.Impressions} {row.Clicks} {row.Responses} {row.Stars} {row.Positive} {row.Comments} {row.AllVisitors} {row.AllReached} {row.AllClickers} {row.Visitors} {row.Reached} {row.Clickers}")
            .Concat(overlaps.Select(row => $"{row.Cube} {row.Page} {row.Part} {row.Visitor}: {row.Actions}"))
            .Concat(exposures.Select(row => $"{row.Part} {row.OrderId} {row.Page}: {row.Impressions} {row.Clicks}"))
            .Concat(hours.Select(
                row => $"{row.Hour} {row.Page} {row.Slot} {row.Campaign}: {row.Views} {row.Impressions} {row.Clicks} {row.Responses} {row.Stars} {row.Positive} {row.Comments}"))
            .ToHashSet(StringComparer.Ordinal);
    }
}
