using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Collection;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Storage;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>
/// Sixty days of what shoppers did on the demo's tracking pages: made up, the same for every start on a day, and plausible enough to look
/// at. Written in a few large batches, past the beacon but through the same rollups.
/// </summary>
internal sealed class DemoEvents(
    WriteQueue writes, SnapshotCache snapshots, OrderStore orders, EventBuffer buffer, PageCatalogue catalogue, IClock clock)
{
    private const int Days = 60;
    private const int MaxOrders = 260;
    private const int PerBatch = 5_000;

    /// <summary>Writes them.</summary>
    public async Task WriteAsync(ShopId shop)
    {
        var snapshot = (await snapshots.GetAsync(shop).ConfigureAwait(false))!;
        var now = clock.GetCurrentInstant();
        var zone = DateTimeZoneProviders.Tzdb[snapshot.Source.TimeZone];
        var visits = new DemoVisits(snapshot, zone, now);
        var recent = await orders.RecentAsync(shop, MaxOrders).ConfigureAwait(false);
        var events = recent.SelectMany((order, number) => visits.Of(order, number, Days)).ToList();
        var names = KnownNames.Things(snapshot)
            .Select(thing => new NameRecord { ShopId = shop, Id = thing.Id, Key = thing.Key, Name = thing.Name }).ToList();
        foreach (var batch in events.Chunk(PerBatch))
        {
            await writes.WriteAsync(new EventWrite(shop, batch) { Names = names }.RunAsync, WriteLane.Ingest).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets what was kept in memory of a database that was created again.</summary>
    public void Forget()
    {
        buffer.Clear();
        catalogue.Clear();
    }
}

/// <summary>Makes up visits to tracking pages.</summary>
internal sealed class DemoVisits(ShopSnapshot snapshot, DateTimeZone zone, Instant now)
{
    private static readonly (int Stars, string Words)[] Comments =
    [
        (5, "Came a day early, thank you!"), (5, "Everything well packed, as always."), (5, "The cheese arrived cold. Perfect."),
        (4, "Good, but the box was a bit too big."),
        (4, "Nice page, I could see exactly where my parcel was."), (3, "It said Tuesday and came on Wednesday."),
        (2, "The courier left it in the rain."), (1, "One jar was broken."),
    ];

    private const int MaxDaysAfter = 16;

    /// <summary>What happened on the page of an order within so many days before now.</summary>
    public IEnumerable<PageEvent> Of(StoredOrder order, int number, int days)
    {
        // Its own numbers for every order, the same whenever the demo is made.
        var chance = new Random(unchecked((number * 7_919) + 17));
        var device = chance.NextDouble() switch { < 0.62 => DeviceClass.Phone, < 0.94 => DeviceClass.Desktop, _ => DeviceClass.Tablet };
        var visits = 3 + chance.Next(8);
        for (var i = 0; i < visits; i++)
        {
            // Most look in the first days, some again when the parcel is long there.
            var wait = Duration.FromHours(chance.NextDouble() * chance.NextDouble() * MaxDaysAfter * 24);
            var at = AtDaytime(order.Data.PlacedAt + wait, chance);
            if (at >= now - Duration.FromMinutes(10) || at < now - Duration.FromDays(days)) continue;
            foreach (var happened in Visit(order, at, device, chance, number, i)) yield return happened;
        }
    }

    private IEnumerable<PageEvent> Visit(StoredOrder order, Instant at, DeviceClass device, Random chance, int number, int visit)
    {
        var locale = Domain.Locales.LocaleTag.Choose([order.Data.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
        var decision = Decider.Decide(snapshot, order.Data, at, locale, order.Lock);
        var maker = new Maker(snapshot, order, DecidedPage.Of(decision, device), decision, at, zone, $"{number}/{visit}");
        yield return maker.Make(EventKind.View);
        var content = (decision.Experience.Published?.Content ?? decision.Experience.Draft);
        // A page that was made for someone is clicked more; how much more differs from page to page.
        var appeal = decision.Segment is null ? 0.02 : 0.03 + (0.04 * (decision.Segment.Key.Length % 5) / 4);
        foreach (var (slot, target, share) in Places(content, decision))
        {
            if (chance.NextDouble() > share) break;
            yield return maker.Make(EventKind.Impression, slot, target);
            if (chance.NextDouble() < appeal) yield return maker.Make(EventKind.Click, slot, target);
        }

        if (order.Data.Shipments.Count > 0)
        {
            yield return maker.Make(EventKind.Impression, EventSlot.Shipment, "1");
            if (chance.NextDouble() < 0.16) yield return maker.Make(EventKind.Click, EventSlot.Shipment, "1");
        }

        if (!content.Feedback.IsShown || chance.NextDouble() > 0.12) yield break;
        var (stars, words) =
            Comments[Math.Min((int)(chance.NextDouble() * chance.NextDouble() * Comments.Length * 1.2), Comments.Length - 1)];
        yield return maker.Make(EventKind.Feedback)
            with
        { Rating = stars, Comment = chance.NextDouble() < 0.45 ? words : null, Target = stars < 4 ? "courier" : "speed" };
    }

    private static IEnumerable<(EventSlot Slot, string Target, double Share)> Places(
        Domain.Experiences.ExperienceContent content, Decision decision)
    {
        if (decision.Campaigns.Banner.Campaign is not null) yield return (EventSlot.Banner, "1", 0.98);
        if (decision.Campaigns.Basic.Campaign is not null) yield return (EventSlot.Basic, "1", 0.85);
        if (decision.Campaigns.Product.Campaign is not null) yield return (EventSlot.Product, "1", 0.85);
        for (var i = 1; i <= content.Tiles.Count; i++) yield return (EventSlot.Tile, $"{i}", 0.85);
        for (var i = 1; i <= content.Carousel.Products.Count; i++) yield return (EventSlot.Carousel, $"{i}", 0.75);
    }

    // Few look for their parcel at night.
    private Instant AtDaytime(Instant at, Random chance)
    {
        var local = at.InZone(zone).LocalDateTime;
        if (local.Hour < 7) local = local.PlusHours(7 + chance.Next(12));
        return local.InZoneLeniently(zone).ToInstant();
    }

    private sealed class Maker(
        ShopSnapshot snapshot, StoredOrder order, PageDimensions page, Decision decision, Instant start, DateTimeZone zone, string name)
    {
        private int _count;

        public PageEvent Make(EventKind kind, EventSlot slot = EventSlot.None, string? target = null)
        {
            var at = start + Duration.FromSeconds(4 * _count);
            var day = CalendarDays.DayOf(at, zone);
            return new PageEvent
            {
                Id = DemoId.Of($"event/{name}/{_count++}"),
                Kind = kind,
                At = at,
                Day = day,
                Visitor = DemoId.Of($"visitor/{order.Id}/{page.Device}/{day}"),
                Order = order.Id,
                Page = page,
                Slot = slot,
                Campaign = DecidedPage.CampaignIn(decision, slot),
                Arm = DecidedPage.ArmIn(snapshot, decision, order, slot, at),
                Target = target,
            };
        }
    }
}
