using ExperienceManager.Domain.Analytics;
using NodaTime;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// Made-up events, the same for every run: 90 days, 50 segments and the default, each with its experience in two revisions, three locales,
/// three devices, six slots, a campaign for each campaign slot and segment. A visitor comes with about 20 events to one page; one in a
/// hundred comes to two.
/// </summary>
internal sealed class EventSource(int events)
{
    public const int Days = 90;
    public const int Segments = 50;

    private const int EventsPerVisit = 20;

    private static readonly string[] Locales = ["en-US", "de-DE", "fr-FR"];
    private static readonly DeviceClass[] Devices = [DeviceClass.Phone, DeviceClass.Desktop, DeviceClass.Tablet];
    private readonly Random _chance = new(20_261_126);
    private readonly Dictionary<(int, int, int, int), PageDimensions> _pages = [];
    private long _ids;

    public static LocalDate First { get; } = new(2026, 8, 28);

    public static Guid SegmentId(int number) => Id(1, number);

    /// <summary>Batches in order of time.</summary>
    public IEnumerable<IReadOnlyList<PageEvent>> Batches(int size)
    {
        var batch = new List<PageEvent>(size);
        var visits = events / EventsPerVisit;
        for (var visit = 0; visit < visits; visit++)
        {
            var day = (int)((long)visit * Days / visits);
            var start = First.PlusDays(day).AtMidnight().InUtc().ToInstant() + Duration.FromSeconds(_chance.Next(86_000));
            var visitor = Id(3, visit);
            var page = Page();
            for (var i = 0; i < EventsPerVisit; i++)
            {
                if (i == EventsPerVisit / 2 && _chance.Next(100) == 0) page = Page();
                batch.Add(Make(page, start + Duration.FromSeconds(i), visitor, i));
                if (batch.Count < size) continue;
                yield return batch;
                batch = new List<PageEvent>(size);
            }
        }

        if (batch.Count > 0) yield return batch;
    }

    private PageEvent Make(PageDimensions page, Instant at, Guid visitor, int i)
    {
        var kind = i == 0 ? EventKind.View : i == EventsPerVisit - 1 && _chance.Next(10) == 0 ? EventKind.Feedback : _chance.Next(12) == 0 ? EventKind.Click : EventKind.Impression;
        var slot = kind is EventKind.View or EventKind.Feedback ? EventSlot.None : (EventSlot)_chance.Next(1, 7);
        return new PageEvent
        {
            // Time-ordered, as the page makes them.
            Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
            Kind = kind,
            At = at,
            Day = CalendarDays.DayOf(at, DateTimeZone.Utc),
            Visitor = visitor,
            Order = Id(4, (int)(_ids++ / EventsPerVisit)),
            Page = page,
            Slot = slot,
            Campaign = slot is EventSlot.Banner or EventSlot.Basic or EventSlot.Product ? Id(5, ((int)slot * 100) + (page.Segment?.GetHashCode() ?? 0) % 10) : null,
            Target = "1",
            Rating = kind == EventKind.Feedback ? 1 + _chance.Next(5) : null,
            Comment = kind == EventKind.Feedback && _chance.Next(2) == 0 ? "Thank you" : null,
        };
    }

    private PageDimensions Page()
    {
        var (segment, revision, locale, device) = (_chance.Next(-1, Segments), _chance.Next(1, 3), _chance.Next(Locales.Length), _chance.Next(Devices.Length));
        var key = (segment, revision, locale, device);
        if (!_pages.TryGetValue(key, out var page))
        {
            _pages[key] = page = new PageDimensions(segment < 0 ? null : SegmentId(segment), null, Id(2, segment + 1), revision, Locales[locale], Devices[device]);
        }

        return page;
    }

    private static Guid Id(short kind, int number) => new(number, kind, 7, [0, 0, 0, 0, 0, 0, 0, 0]);
}
