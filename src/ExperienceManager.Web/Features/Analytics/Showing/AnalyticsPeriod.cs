using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>A period that can be chosen by name; all end with today.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Name">For people.</param>
/// <param name="First">Its first day, from today.</param>
/// <param name="Next">The day after its last, from today.</param>
public sealed record AnalyticsPeriod(string Key, LocalizableText Name, Func<LocalDate, LocalDate> First, Func<LocalDate, LocalDate> Next)
{
    /// <summary>Custom dates.</summary>
    public const string Custom = "custom";

    /// <summary>All that can be chosen.</summary>
    public static IReadOnlyList<AnalyticsPeriod> All { get; } =
    [
        new("today", "Today", today => today, Tomorrow),
        new("yesterday", "Yesterday", today => today.PlusDays(-1), today => today),
        new("7d", "Last 7 days", today => today.PlusDays(-6), Tomorrow),
        new("30d", "Last 30 days", today => today.PlusDays(-29), Tomorrow),
        new("90d", "Last 90 days", today => today.PlusDays(-89), Tomorrow),
        new("month", "This month", today => today.With(DateAdjusters.StartOfMonth), Tomorrow),
        new("last-month", "Last month", today => today.With(DateAdjusters.StartOfMonth).PlusMonths(-1),
            today => today.With(DateAdjusters.StartOfMonth)),
    ];

    /// <summary>What is shown when nothing is chosen.</summary>
    public static AnalyticsPeriod Usual { get; } = All[3];

    private static LocalDate Tomorrow(LocalDate today) => today.PlusDays(1);
}
