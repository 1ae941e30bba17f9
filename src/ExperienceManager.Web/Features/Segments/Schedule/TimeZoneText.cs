using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Schedule;

/// <summary>What people type into the time zone field.</summary>
public static class TimeZoneText
{
    /// <summary>
    /// The id that a typed text means: an id in any case or with blanks for underscores, a city, or whatever finds one zone only; null when
    /// it is not clear.
    /// </summary>
    public static string? Resolve(string text, Instant at)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = text.Trim();
        if (typed.Length == 0) return null;
        if (TimeZones.Find(typed) is { } zone) return zone.Id;
        var found = TimeZones.Search(typed, at);
        var exact = found.Where(choice => IsSame(choice.Id, typed) || IsSame(choice.City, typed)).ToList();
        return exact.Count == 1 ? exact[0].Id : found.Length == 1 ? found[0].Id : null;
    }

    private static bool IsSame(string name, string typed) =>
        string.Equals(name.Replace('_', ' '), typed.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);
}
