using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Tests.Support.Values.Generators;

/// <summary>
/// The few words and numbers that random orders and random rules share, so that conditions often hold. Chosen to be awkward: case similar,
/// trailing blanks, the empty string, numbers as text, booleans as text, letters that cultures fold.
/// </summary>
public static class Vocabulary
{
    /// <summary>Texts of orders and operands.</summary>
    public static ImmutableArray<string> Texts { get; } =
    [
        "NY", "ny", "NJ", "CA", "Gold", "gold", "VIP", "VIP ", "Boots", "Snow Boots", "", "10", "10.0", " 10", "007", "1e1", "true",
        "false", "straße", "STRASSE", "i", "I", "İ", "é", "e\u0301", "🎿",
    ];

    /// <summary>Numbers of orders and operands; several are equal with another scale.</summary>
    public static ImmutableArray<decimal> Numbers { get; } =
        [-1m, 0m, 0.00m, 1m, 7m, 9.99m, 10m, 10.0m, 10.01m, 100m, 100.00m, decimal.MaxValue];

    /// <summary>Dotted paths of custom attributes; <c>absent</c> never occurs in an order.</summary>
    public static ImmutableArray<string> Paths { get; } = ["late", "count", "nested.flag", "nested.tier", "absent"];

    /// <summary>Page locales, in en-US form.</summary>
    public static ImmutableArray<string> Locales { get; } = ["en-US", "de-DE", "fr-FR"];

    /// <summary>
    /// Dates around the clock changes of <see cref="TimeGenerators"/>: skipped and repeated local times, offsets, a leap day, ends of the
    /// calendar.
    /// </summary>
    public static ImmutableArray<string> Dates { get; } =
    [
        "2026-03-08", "2026-03-08T02:30", "2026-03-29", "2026-03-29T02:30", "2026-04-05T01:45:30", "2026-10-04 02:15", "2026-10-25T02:30",
        "2026-11-01T01:30",
        "2026-10-24T22:00:00Z", "2026-11-01T00:00:00-04:00", "2026-03-29T01:00:00.25+01:00", "2024-02-29", "0001-01-01",
        "9999-12-31T23:59:59-12:00",
    ];

    /// <summary>Texts that only look like dates.</summary>
    public static ImmutableArray<string> NoDates { get; } =
        ["2026-02-29", "2026-13-01", "2026-11", "20261101", "2026-11-01T", "2026-11-01T25:00", "2026-11-01Z", "1 Nov 2026"];

    /// <summary>Numbers with decimals that texts of custom attributes spell, and texts that only look like numbers.</summary>
    public static ImmutableArray<ScalarValue> Scalars { get; } =
    [
        .. Texts.Select(ScalarValue.OfText),
        .. Numbers.Select(ScalarValue.OfNumber),
        ScalarValue.OfText("9.99"), ScalarValue.OfText("100"), ScalarValue.OfText("-1"), ScalarValue.OfText("1,000"),
        ScalarValue.OfText("NaN"),
        ScalarValue.OfBoolean(true), ScalarValue.OfBoolean(false),
        .. Dates.Concat(NoDates).Select(ScalarValue.OfText),
    ];
}
