using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Schedule;

/// <summary>The zones of the tz database as people look for them.</summary>
public static class TimeZones
{
    private static readonly ImmutableArray<string> Ids =
    [
        .. DateTimeZoneProviders.Tzdb.Ids
            .Where(id => id == "UTC" || (id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("SystemV/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Zones whose name has every typed word, those that begin with it (or whose city does) first.</summary>
    public static IReadOnlyList<string> Search(string text, int most = 40)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Ids
            .Select(id => (Id: id, Plain: Plain(id)))
            .Where(zone => words.All(word => zone.Plain.Contains(word, StringComparison.Ordinal)))
            .OrderBy(zone => words.Length == 0 || zone.Plain.StartsWith(words[0], StringComparison.Ordinal) || zone.Plain.Contains($" {words[0]}", StringComparison.Ordinal) ? 0 : 1)
            .Select(zone => zone.Id)
            .Take(most)];
    }

    /// <summary>The id that a typed text means: written in any case or with blanks for underscores, or the only one found; null when none.</summary>
    public static string? Resolve(string text)
    {
        var plain = Plain(text).Trim();
        if (plain.Length == 0) return null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text.Trim()) is { } zone) return zone.Id;
        if (Ids.FirstOrDefault(id => Plain(id) == plain) is { } exact) return exact;
        var found = Search(text, 2);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary><c>UTC+01:00</c>: the offset at an instant.</summary>
    public static string Offset(string id, Instant at)
    {
        var offset = DateTimeZoneProviders.Tzdb[id].GetUtcOffset(at);
        return offset == NodaTime.Offset.Zero ? "UTC" : $"UTC{offset.ToString("+HH:mm", CultureInfo.InvariantCulture)}";
    }

    // "america/new_york" and "New York" meet as "america new york".
    private static string Plain(string text) => text.Replace('_', ' ').Replace('/', ' ').ToLowerInvariant();
}
