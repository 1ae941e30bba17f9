using ExperienceManager.Domain.Analytics;
using NodaTime;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// Made-up events, the same for every run and in order of time, as beacons bring them: 90 days, 50 segments and the default, each with its
/// experience (a second revision from the middle on), five of them with a hold-out of ten per cent, three locales, three devices, six
/// slots, three campaigns a segment at most. A visitor comes with 20 events to one page; one in a hundred comes to another one with the
/// same browser.
/// </summary>
internal sealed class EventSource(int events)
{
    public const int Days = 90;
    public const int Segments = 50;

    private const int EventsPerVisit = 20;
    private const int Tried = 5;
    private const int HoldoutPercentage = 10;
    private const int SecondsPerDay = 86_400;

    private static readonly string[] Locales = ["en-US", "de-DE", "fr-FR"];
    private static readonly DeviceClass[] Devices = [DeviceClass.Phone, DeviceClass.Desktop, DeviceClass.Tablet];
    private readonly Random _chance = new(20_261_126);
    private readonly Dictionary<(int, bool, int, int, int), PageDimensions> _pages = [];
    private int _visits;

    public static LocalDate First { get; } = new(2026, 8, 28);

    public static Guid SegmentId(int number) => Id(1, number);

    public static Guid CampaignId(EventSlot slot, int number) => Id(5, ((int)slot * 100) + number);

    /// <summary>Batches of one size; the size may change between them.</summary>
    public IEnumerable<IReadOnlyList<PageEvent>> Batches(Func<int> size)
    {
        var batch = new List<PageEvent>(size());
        foreach (var happened in Events())
        {
            batch.Add(happened);
            if (batch.Count < size()) continue;
            yield return batch;
            batch = new List<PageEvent>(size());
        }

        if (batch.Count > 0) yield return batch;
    }

    private IEnumerable<PageEvent> Events()
    {
        var visits = events / EventsPerVisit;
        for (_visits = 0; _visits < visits; _visits++)
        {
            var second = (long)_visits * Days * SecondsPerDay / visits;
            var start = First.AtMidnight().InUtc().ToInstant() + Duration.FromSeconds(second);
            var (locale, device) = (_chance.Next(Locales.Length), _chance.Next(Devices.Length));
            var revision = second / SecondsPerDay < Days / 2 ? 1 : 2;
            var page = Page(_chance.Next(-1, Segments), revision, locale, device);
            for (var i = 0; i < EventsPerVisit; i++)
            {
                if (i == EventsPerVisit / 2 && _chance.Next(100) == 0) page = Page(_chance.Next(-1, Segments), revision, locale, device);
                yield return Make(page, start + Duration.FromMilliseconds(i * 10), i);
            }
        }
    }

    private PageEvent Make(PageDimensions page, Instant at, int i)
    {
        var kind = i == 0 ? EventKind.View : i == EventsPerVisit - 1 && _chance.Next(10) == 0 ? EventKind.Feedback : _chance.Next(12) == 0
            ? EventKind.Click
            : EventKind.Impression;
        var slot = kind is EventKind.View or EventKind.Feedback ? EventSlot.None : (EventSlot)_chance.Next(1, 7);
        return new PageEvent
        {
            // Time-ordered, as the page makes them.
            Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
            Kind = kind,
            At = at,
            Day = CalendarDays.DayOf(at, DateTimeZone.Utc),
            Visitor = Id(3, _visits),
            Order = Id(4, _visits),
            Page = page,
            Slot = slot,
            Campaign = slot is EventSlot.Banner or EventSlot.Basic or EventSlot.Product
                ? CampaignId(slot, (page.Segment?.ToByteArray()[0] ?? 0) % 10)
                : null,
            Target = "1",
            Rating = kind == EventKind.Feedback ? 1 + _chance.Next(5) : null,
            Comment = kind == EventKind.Feedback && _chance.Next(2) == 0 ? "Thank you" : null,
        };
    }

    private PageDimensions Page(int segment, int revision, int locale, int device)
    {
        var isTried = segment is >= 0 and < Tried;
        var isHeldOut = isTried && _chance.Next(100) < HoldoutPercentage;
        var key = (segment, isHeldOut, revision, locale, device);
        if (!_pages.TryGetValue(key, out var page))
        {
            Guid? of = segment < 0 ? null : SegmentId(segment);
            _pages[key] = page =
                new PageDimensions(isHeldOut ? null : of, isHeldOut
                    ? of
                    : null, Id(2, isHeldOut ? 0 : segment + 1), revision, Locales[locale], Devices[device])
                {
                    HoldoutPercentage = isTried ? HoldoutPercentage : 0,
                };
        }

        return page;
    }

    private static Guid Id(short kind, int number) => new(number, kind, 7, [0, 0, 0, 0, 0, 0, 0, 0]);
}
