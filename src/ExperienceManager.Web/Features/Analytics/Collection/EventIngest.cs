using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>Who reports, as far as the server knows by itself.</summary>
/// <param name="Visitor">The page's own number for its visitor.</param>
/// <param name="Locale">The page's locale.</param>
/// <param name="Device">Kind of screen.</param>
/// <param name="IsRobot">Whether no person looks.</param>
internal sealed record Reporter(Guid Visitor, string Locale, DeviceClass Device, bool IsRobot);

/// <summary>
/// The only way events come in. What a page was when something happened on it is decided here, from the order and the shop's own
/// configuration; of what the page reports only the kind, the place and the time are believed.
/// </summary>
internal sealed class EventIngest(EventBuffer buffer, ClickBursts bursts, VisitorNumbers visitors, IClock clock)
{
    /// <summary>
    /// A page may report late, when a phone was without a line; what claims to be older than this has a wrong clock and happened now.
    /// </summary>
    public static readonly Duration MaxDelay = Duration.FromDays(90);

    /// <summary>Stores the events; done once they are durable.</summary>
    public Task TakeAsync(
        ShopSnapshot snapshot, StoredOrder order, Reporter reporter, IReadOnlyList<BeaconEvent> events,
        CancellationToken cancellationToken = default)
    {
        if (events.Count == 0) return Task.CompletedTask;
        var now = clock.GetCurrentInstant();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc;
        var reason = reporter.IsRobot ? LeftOutReason.Robot : order.Data.IsTest ? LeftOutReason.TestOrder : null;
        if (reason is not null)
            return buffer.LeaveOutAsync(snapshot.ShopId, new(CalendarDays.DayOf(now, zone), reason, events.Count), cancellationToken);
        var pages = new Dictionary<PageDimensions, PageDimensions>();
        var placed = events.Select(happened => Place(snapshot, order, reporter, happened, now, zone, pages)).ToList();
        var burst = bursts.FindIn(placed);
        if (burst.Count == 0) return buffer.WriteAsync(snapshot, placed, [], cancellationToken);
        var leftOut = burst.GroupBy(click => click.Day)
            .Select(day => new LeftOutEvents(day.Key, LeftOutReason.Burst, day.Count())).ToList();
        return buffer.WriteAsync(snapshot, [.. placed.Where(happened => !burst.Contains(happened))], leftOut, cancellationToken);
    }

    private PageEvent Place(
        ShopSnapshot snapshot, StoredOrder order, Reporter reporter, BeaconEvent happened, Instant now, DateTimeZone zone,
        Dictionary<PageDimensions, PageDimensions> pages)
    {
        var at = TimeOf(happened.At, now);
        var day = CalendarDays.DayOf(at, zone);
        var decision = Decider.Decide(snapshot, order.Data, at, reporter.Locale, order.Lock);
        var page = DecidedPage.Of(decision, reporter.Device);
        // A page is opened as a whole.
        if (happened.Kind == EventKind.View) happened = happened with { Slot = EventSlot.None };
        if (!pages.TryAdd(page, page)) page = pages[page];
        return new PageEvent
        {
            Id = happened.Id,
            Kind = happened.Kind,
            At = at,
            Day = day,
            Visitor = visitors.Of(snapshot.ShopId, day, reporter.Visitor),
            Order = order.Id,
            Page = page,
            Slot = happened.Slot,
            Campaign = DecidedPage.CampaignIn(decision, happened.Slot),
            Arm = DecidedPage.ArmIn(snapshot, decision, order, happened.Slot, at),
            Target = happened.Kind == EventKind.Feedback ? FeedbackForm.KnownIn(happened.Target) : happened.Target,
            Rating = happened.Kind == EventKind.Feedback ? happened.Rating : null,
            Comment = happened.Kind == EventKind.Feedback ? FreeText.Clean(happened.Comment) : null,
        };
    }

    private static Instant TimeOf(Instant? claimed, Instant now) => claimed is { } at && at <= now && at >= now - MaxDelay ? at : now;
}
