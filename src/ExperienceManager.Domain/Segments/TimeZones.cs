using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Common;
using NodaTime;
using NodaTime.TimeZones;

namespace ExperienceManager.Domain.Segments;

/// <summary>The IANA zones of the tz database, as people look for them.</summary>
public static class TimeZones
{
    private static readonly Lazy<ImmutableArray<TimeZonePlace>> Places = new(() => [.. ReadPlaces()]);

    /// <summary>
    /// The zone of an id, old names (<c>US/Eastern</c>) included; null when the tz database has none. Ids are case-sensitive.
    /// </summary>
    public static DateTimeZone? Find(string? id) =>
        id is not null && TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(id)
            ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
            : null;

    /// <summary>What is wrong with an id, at the given path; null when there is such a zone.</summary>
    public static Problem? Check(string path, string? id)
    {
        if (string.IsNullOrEmpty(id)) return new(path, "Choose a time zone, such as Europe/Oslo.", "missing");
        if (Find(id) is not null) return null;
        var hint = ClosestWord.Hint(id, TzdbDateTimeZoneSource.Default.CanonicalIdMap.Keys);
        return new(path, $"Unknown time zone \"{PlainText.Shorten(id, 60)}\".{hint} Use an IANA name such as America/New_York.",
            "unknown_time_zone");
    }

    /// <summary>Every zone people live in, and UTC, with its offset at an instant: UTC first, then by id.</summary>
    public static ImmutableArray<TimeZoneChoice> All(Instant at) => [.. Places.Value.Select(place => place.At(at))];

    /// <summary>The zones that hold every word of the query in id, city, country, old names or offset; best first.</summary>
    /// <param name="query">Such as <c>oslo</c>, <c>new york</c>, <c>india</c>, <c>UTC+1</c>; blank gives all.</param>
    /// <param name="at">When the shown offset is for.</param>
    /// <param name="most">How many at most.</param>
    public static ImmutableArray<TimeZoneChoice> Search(string query, Instant at, int most = 50)
    {
        ArgumentNullException.ThrowIfNull(query);
        var asked = FoldedText.Of(TimeZoneNames.ReadOffset(query).Replace('-', '−')).Replace('_', ' ').Trim();
        var words = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Places.Value.Select(place => (place, choice: place.At(at)))
                .Where(pair =>
                    words.All(word => pair.place.Has(word) || FoldedText.Of(pair.choice.Offset).StartsWith(word, StringComparison.Ordinal)))
                .OrderBy(pair => words.Length == 0 ? 0 : pair.place.RankOf(asked, words[0], pair.choice))
                .Take(most).Select(pair => pair.choice),
        ];
    }

    /// <summary>The words for a zone: <c>New York</c> of <c>America/New_York</c>, <c>UTC</c> for the zones of UTC.</summary>
    public static string City(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return IsUtc(zone) ? "UTC" : zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    /// <summary>Whether a zone is UTC under any of its names.</summary>
    public static bool IsUtc(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var id = TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zone.Id, out var canonical) ? canonical : zone.Id;
        return id is "Etc/UTC" or "Etc/GMT" or "UTC";
    }

    /// <summary><c>UTC−5</c>, <c>UTC+5:30</c>, <c>UTC</c>.</summary>
    public static string OffsetWords(Offset offset)
    {
        var (hours, minutes) = (Math.Abs(offset.Seconds) / 3600, Math.Abs(offset.Seconds) / 60 % 60);
        if (offset == Offset.Zero) return "UTC";
        return string.Create(
            CultureInfo.InvariantCulture, $"UTC{(offset.Seconds < 0 ? '−' : '+')}{hours}{(minutes == 0 ? "" : $":{minutes:00}")}");
    }

    private static IEnumerable<TimeZonePlace> ReadPlaces()
    {
        var source = TzdbDateTimeZoneSource.Default;
        yield return new(DateTimeZoneProviders.Tzdb["Etc/UTC"], "", source.Aliases["Etc/UTC"]);
        foreach (var location in source.ZoneLocations!.OrderBy(location => location.ZoneId, StringComparer.Ordinal))
        {
            var place = location.Comment.Length == 0 ? location.CountryName : $"{location.CountryName}, {location.Comment}";
            yield return new(DateTimeZoneProviders.Tzdb[location.ZoneId], place, source.Aliases[location.ZoneId]);
        }
    }

    private sealed class TimeZonePlace(DateTimeZone zone, string place, IEnumerable<string> aliases)
    {
        private readonly IReadOnlyList<string> _names = TimeZoneNames.Of(zone.Id);
        private readonly string _searched = $"{FoldedText.Of($"{zone.Id} {place} {string.Join(' ', aliases)}").Replace('_', ' ')} {string.Join(' ', TimeZoneNames.AllOf(zone.Id))}";

        public bool Has(string word) => _searched.Contains(word, StringComparison.Ordinal);

        /// <summary>A city of that name first, then a zone that is called so, then what only has the words somewhere.</summary>
        public int RankOf(string asked, string word, TimeZoneChoice choice)
        {
            if (FoldedText.Of(choice.City).StartsWith(word, StringComparison.Ordinal)) return 0;
            return _names.Any(name => name.StartsWith(asked, StringComparison.Ordinal)) ? 1 : 2;
        }

        public TimeZoneChoice At(Instant at) => new(zone.Id, City(zone), place, OffsetWords(zone.GetUtcOffset(at)));
    }
}

/// <summary>A zone to choose.</summary>
/// <param name="Id">IANA id.</param>
/// <param name="City">City words of the id.</param>
/// <param name="Place">Country, and which part of it where it has several zones; empty for UTC.</param>
/// <param name="Offset">Offset at the instant asked for, such as <c>UTC−5</c>.</param>
public sealed record TimeZoneChoice(string Id, string City, string Place, string Offset);
