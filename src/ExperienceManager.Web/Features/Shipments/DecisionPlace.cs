using System.Globalization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>A place in the list of decisions, newest first.</summary>
/// <param name="At">The instant that its first decision was made at, or before.</param>
/// <param name="Shown">How many of that instant come before it: orders that came in together were decided together.</param>
public readonly record struct DecisionPlace(Instant At, int Shown)
{
    private const int MaxShown = 10_000;
    private const char Separator = '.';

    /// <summary>Reads a place from an address; null when it is none.</summary>
    public static DecisionPlace? Read(string? text) =>
        text?.Split(Separator) is [var ticks, var shown]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= Instant.MaxValue.ToUnixTimeTicks()
        && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before <= MaxShown
            ? new DecisionPlace(LocalTimes.Nearest(Instant.FromUnixTimeTicks(at)), before)
            : null;

    /// <summary>The place after a page.</summary>
    /// <param name="page">The decisions on the page; at least one.</param>
    /// <param name="from">Where the page began; null at the newest.</param>
    public static DecisionPlace After(IReadOnlyList<ShipmentDecision> page, DecisionPlace? from)
    {
        ArgumentNullException.ThrowIfNull(page);
        var at = page[^1].DecidedAt;
        var shown = page.Count(decision => decision.DecidedAt == at);
        return new DecisionPlace(at, from is { } begun && begun.At == at ? begun.Shown + shown : shown);
    }

    /// <summary>The place as it stands in addresses.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeTicks()}{Separator}{Shown}");
}
