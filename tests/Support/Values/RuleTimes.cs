using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Tests.Support.Values;

/// <summary>Times to evaluate rules at.</summary>
public static class RuleTimes
{
    /// <summary>In the night in which Oslo's clocks are set back: 02:30 on 25 October 2026, the first time.</summary>
    public static RuleTime Fixed { get; } = new(Instant.FromUtc(2026, 10, 25, 0, 30), DateTimeZoneProviders.Tzdb["Europe/Oslo"]);

    /// <summary>An instant such as <c>2026-11-22T23:00:00Z</c> in a zone.</summary>
    public static RuleTime Of(string instant, string zone = "Europe/Oslo") =>
        new(NodaTime.Text.InstantPattern.ExtendedIso.Parse(instant).Value, DateTimeZoneProviders.Tzdb[zone]);
}
