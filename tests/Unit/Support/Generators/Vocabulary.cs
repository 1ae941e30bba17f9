using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Tests.Unit.Support.Generators;

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
    public static ImmutableArray<decimal> Numbers { get; } = [-1m, 0m, 0.00m, 1m, 7m, 9.99m, 10m, 10.0m, 10.01m, 100m, 100.00m, decimal.MaxValue];

    /// <summary>Dotted paths of custom attributes; <c>absent</c> never occurs in an order.</summary>
    public static ImmutableArray<string> Paths { get; } = ["late", "count", "nested.flag", "nested.tier", "absent"];

    /// <summary>Page locales, in en-US form.</summary>
    public static ImmutableArray<string> Locales { get; } = ["en-US", "de-DE", "fr-FR"];

    /// <summary>Numbers with decimals that texts of custom attributes spell, and texts that only look like numbers.</summary>
    public static ImmutableArray<ScalarValue> Scalars { get; } =
    [
        .. Texts.Select(ScalarValue.OfText),
        .. Numbers.Select(ScalarValue.OfNumber),
        ScalarValue.OfText("9.99"), ScalarValue.OfText("100"), ScalarValue.OfText("-1"), ScalarValue.OfText("1,000"), ScalarValue.OfText("NaN"),
        ScalarValue.OfBoolean(true), ScalarValue.OfBoolean(false),
    ];
}
