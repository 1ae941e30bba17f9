using ExperienceManager.Domain.Analytics;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>Which numbers.</summary>
/// <param name="From">First calendar day of the shop.</param>
/// <param name="To">The day after the last.</param>
public sealed record AnalyticsFilter(LocalDate From, LocalDate To)
{
    /// <summary>Segments by id, null for the default; null as a whole for all.</summary>
    public IReadOnlyCollection<Guid?>? Types { get; init; }

    /// <summary>One experience.</summary>
    public Guid? Experience { get; init; }

    /// <summary>One campaign.</summary>
    public Guid? Campaign { get; init; }

    /// <summary>One page locale.</summary>
    public string? Locale { get; init; }

    /// <summary>One kind of screen.</summary>
    public DeviceClass? Device { get; init; }

    /// <summary>How many days.</summary>
    public int Days => CalendarDays.Number(To) - CalendarDays.Number(From);

    /// <summary>The same over the days just before.</summary>
    public AnalyticsFilter Before() => this with { From = From.PlusDays(-Days), To = From };

    /// <summary>Whether it asks for pages of some kind only.</summary>
    internal bool IsNarrow => Types is not null || Experience is not null || Locale is not null || Device is not null;

    /// <summary>Whether a page is meant.</summary>
    internal bool Takes(PageDimensions page) =>
        (Types is null || Types.Contains(page.Segment))
        && (Experience is null || page.Experience == Experience)
        && (Locale is null || page.Locale == Locale)
        && (Device is null || page.Device == Device);
}
