using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>
/// What tracking pages may send: batches in any order, with duplicates within and across them, late events, clocks that jump.
/// </summary>
internal static class EventStreams
{
    public static readonly Guid[] Things = [.. Enumerable.Range(1, 4).Select(i => new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

    // Around the autumn change: days of 24 and of 25 hours.
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly LocalDate First = new(2026, 10, 23);
    public const int Days = 5;

    private static readonly Instant Start = Zone.AtStartOfDay(First).ToInstant();

    private static Gen<Guid?> Thing { get; } = Gen.Elements<Guid?>(null, Things[0], Things[1], Things[2]);

    // Few of everything, so that visitors meet several segments, locales and devices a day.
    private static Gen<PageDimensions> Page { get; } =
        from segment in Thing
        from heldOut in Gen.Frequency((5, Gen.Constant<Guid?>(null)), (1, Thing))
        from experience in Gen.Elements(Things)
        from revision in Gen.Choose(0, 1)
        from locale in Gen.Elements("en-US", "de-DE")
        from device in Gen.Elements(DeviceClass.Phone, DeviceClass.Desktop)
        from percentage in Gen.Elements(0m, 0m, 10m, 12.5m)
        select new PageDimensions(segment, heldOut, experience, revision, locale, device) { HoldoutPercentage = percentage };

    public static Gen<PageEvent> Event { get; } =
        from kind in Gen.Elements(EventKind.View, EventKind.View, EventKind.Impression, EventKind.Click, EventKind.Feedback)
        from minutes in Gen.Choose(0, (Days * 24 * 60) + 59)
        from visitor in Gen.Choose(1, 6)
        from order in Gen.Choose(1, 5)
        from page in Page
        from slot in Gen.Elements(Enum.GetValues<EventSlot>())
        from campaign in Thing
        from test in Thing
        from arm in Thing
        from stretch in Gen.Choose(0, 1)
        from rating in Gen.Choose(1, 5)
        from comment in Gen.Elements<string?>(null, "Thank you", "naïve ‘quotes’ 🎁")
        from id in IdGenerators.Id
        let at = Start + Duration.FromMinutes(minutes)
        select new PageEvent
        {
            Id = id,
            Kind = kind,
            At = at,
            Day = CalendarDays.DayOf(at, Zone),
            Visitor = new Guid(visitor, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            Order = new Guid(order, 4, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
            Page = page,
            Slot = kind is EventKind.View or EventKind.Feedback ? EventSlot.None : slot,
            Campaign = kind is EventKind.View or EventKind.Feedback
                || slot is not (EventSlot.Banner or EventSlot.Basic or EventSlot.Product) ? null : campaign,
            Arm = kind is EventKind.View or EventKind.Feedback || slot is not (EventSlot.Banner or EventSlot.Basic or EventSlot.Product)
                || test is null ? null : new TestArm(test.Value, arm, stretch),
            Rating = kind == EventKind.Feedback ? rating : null,
            Comment = kind == EventKind.Feedback ? comment : null,
        };

    /// <summary>Batches; about a fifth of the events come again somewhere.</summary>
    public static Gen<IReadOnlyList<IReadOnlyList<PageEvent>>> Batches { get; } =
        from events in Event.ListOf()
        from copies in events.Count == 0
            ? Gen.Constant<IReadOnlyList<PageEvent>>([])
            : Gen.Elements<PageEvent>(events).ListOf(events.Count / 5).Select(list => (IReadOnlyList<PageEvent>)list)
        from mixed in Gen.Shuffle<PageEvent>(events.Concat(copies))
        from size in Gen.Choose(1, 12)
        select (IReadOnlyList<IReadOnlyList<PageEvent>>)[.. mixed.Chunk(size)];

    public static Gen<AnalyticsFilterChoice> Filter { get; } =
        from types in Gen.Frequency(
            (2, Gen.Constant<IReadOnlyCollection<Guid?>?>(null)),
            (3, Thing.ListOf().Select(list => (IReadOnlyCollection<Guid?>?)list.ToHashSet())))
        from experience in Gen.Frequency((3, Gen.Constant<Guid?>(null)), (1, Thing))
        from campaign in Gen.Frequency((3, Gen.Constant<Guid?>(null)), (1, Thing))
        from locale in Gen.Elements<string?>(null, null, "en-US", "fr-FR")
        from device in Gen.Elements<DeviceClass?>(null, null, DeviceClass.Phone)
        from start in Gen.Choose(0, Days - 1)
        from length in Gen.Choose(1, Days)
        select new AnalyticsFilterChoice(
            types, experience, campaign, locale, device, First.PlusDays(start), First.PlusDays(start + length));
}

/// <summary>A filter in parts, so that it prints.</summary>
internal sealed record AnalyticsFilterChoice(
    IReadOnlyCollection<Guid?>? Types, Guid? Experience, Guid? Campaign, string? Locale, DeviceClass? Device, LocalDate From, LocalDate To);
