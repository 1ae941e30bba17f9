using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Common;
using NodaTime.TimeZones;
using NodaTime.TimeZones.Cldr;

namespace ExperienceManager.Domain.Segments;

/// <summary>
/// What people call zones, besides the names of the tz database: "Pacific Time", "CET", and large cities that are not in an id.
/// </summary>
internal static partial class TimeZoneNames
{
    private static readonly string[] Table =
    [
        "America/New_York: Eastern Time, ET, EST, EDT, Boston, Washington, Miami, Atlanta, Philadelphia",
        "America/Chicago: Central Time, CT, CST, CDT, Houston, Dallas, Austin, Minneapolis",
        "America/Denver: Mountain Time, MT, MST, MDT, Salt Lake City",
        "America/Los_Angeles: Pacific Time, PT, PST, PDT, San Francisco, Seattle, Las Vegas, San Diego, Portland",
        "America/Anchorage: Alaska Time", "Pacific/Honolulu: Hawaii Time", "America/Halifax: Atlantic Time",
        "America/Toronto: Montreal, Ottawa", "America/Edmonton: Calgary",
        "America/Sao_Paulo: Rio de Janeiro, Brasilia", "America/Mexico_City: Guadalajara",
        "Europe/London: GMT, BST, Greenwich Mean Time, British Time, Manchester, Edinburgh, Birmingham, Glasgow",
        "Europe/Berlin: CET, CEST, MEZ, MESZ, Central European Time, Mitteleuropäische Zeit, Munich, München, Hamburg, Frankfurt, Cologne, Köln, Stuttgart", "Europe/Paris: Lyon, Marseille",
        "Europe/Madrid: Barcelona, Valencia", "Europe/Rome: Milan, Milano, Naples", "Europe/Zurich: Geneva, Basel, Bern",
        "Europe/Vienna: Graz, Salzburg", "Europe/Amsterdam: Rotterdam, Utrecht, The Hague",
        "Europe/Brussels: Antwerp, Ghent", "Europe/Stockholm: Gothenburg, Malmö", "Europe/Oslo: Bergen, Trondheim",
        "Europe/Copenhagen: Aarhus", "Europe/Warsaw: Krakow, Gdansk", "Europe/Lisbon: WET, Porto",
        "Europe/Helsinki: EET, EEST, Eastern European Time, Tampere", "Europe/Athens: Thessaloniki", "Europe/Istanbul: Ankara, Izmir",
        "Europe/Moscow: MSK, Saint Petersburg", "Asia/Jerusalem: Tel Aviv",
        "Asia/Dubai: Abu Dhabi", "Asia/Karachi: Lahore, Islamabad", "Asia/Kolkata: India Time, India Standard Time, IST, Mumbai, Bombay, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Hyderabad, Pune",
        "Asia/Shanghai: China Time, Beijing, Peking, Shenzhen, Guangzhou", "Asia/Tokyo: Japan Time, JST, Osaka, Kyoto",
        "Asia/Seoul: KST, Busan", "Asia/Ho_Chi_Minh: Hanoi",
        "Australia/Sydney: AEST, AEDT, Australian Eastern Time, Canberra", "Australia/Perth: AWST", "Pacific/Auckland: Wellington",
        "Africa/Johannesburg: SAST, Cape Town, Durban", "Africa/Lagos: Abuja",
    ];

    private static readonly FrozenDictionary<string, string[]> Own = Read(zone => zone.Territory == "001");
    private static readonly FrozenDictionary<string, string[]> All = Read(_ => true);

    /// <summary>The names, folded, by which a zone is found before others that share them.</summary>
    public static IReadOnlyList<string> Of(string id) => Own.GetValueOrDefault(id, []);

    /// <summary>All its names, folded.</summary>
    public static IReadOnlyList<string> AllOf(string id) => All.GetValueOrDefault(id, []);

    /// <summary>
    /// <c>GMT+2</c>, <c>+5:30</c>, <c>utc-0500</c> as offsets are shown: <c>utc+2</c>, <c>utc+5:30</c>, <c>utc−5</c>; other queries as they
    /// are.
    /// </summary>
    public static string ReadOffset(string query)
    {
        var match = OffsetForm().Match(query.Trim());
        if (!match.Success) return query;
        var hours = int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
        var minutes = match.Groups["minutes"].Value is { Length: > 0 } and not "00" ? $":{match.Groups["minutes"].Value}" : "";
        if (hours == 0 && minutes.Length == 0) return "utc";
        return string.Create(CultureInfo.InvariantCulture, $"utc{(match.Groups["sign"].Value == "+" ? '+' : '−')}{hours}{minutes}");
    }

    // Names of the table and those of Windows ("Pacific Standard Time"), each of which stands for one zone above all.
    private static FrozenDictionary<string, string[]> Read(Func<MapZone, bool> isNamed)
    {
        var names = Table.Select(line => line.Split(": ", 2))
            .ToDictionary(line => line[0], line => line[1].Split(", ").Select(FoldedText.Of).ToList(), StringComparer.Ordinal);
        foreach (var zone in TzdbDateTimeZoneSource.Default.WindowsMapping.MapZones.Where(isNamed))
        {
            foreach (var id in zone.TzdbIds)
            {
                if (!names.TryGetValue(id, out var known)) names.Add(id, known = []);
                known.Add(FoldedText.Of(zone.WindowsId));
            }
        }

        return names.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Distinct().ToArray(), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(utc|gmt)?\s*(?<sign>[+\-−])\s*(?<hours>\d{1,2})(:?(?<minutes>\d{2}))?(\s*h)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OffsetForm();
}
