using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Carriers;

/// <summary>
/// The carriers of <c>carriers.json</c>, by the names that shop systems send (<c>dhl_de</c>, <c>royal-mail</c>, <c>DHL Paket</c>) and by
/// what their numbers look like. Case, spaces, punctuation and accents of a name do not matter. A carrier that is not here is shown as it
/// was sent. Rules compare what was sent, never the name.
/// </summary>
public static class CarrierCatalogue
{
    private const string File = "Carriers/carriers.json";
    private const int MaxNameLength = 100;
    private const int MaxCandidates = 5;

    // Shorter beginnings are words of other names: "Go Logistics".
    private const int MinBeginning = 3;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly NumberFormat S10 = new("[A-Z]{2}([0-9]{9})[A-Z]{2}", CheckScheme.S10, IsCertain: true);

    // Common words that are a carrier's name by themselves, but no beginning of one: "Bring it home".
    private static readonly FrozenSet<string> OnlyWhole = FrozenSet.ToFrozenSet(
        ["bring", "dao", "fan", "spring", "speedy", "toll", "passport", "landmark", "posten", "aras", "apc", "acs", "ems", "epacket"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Placeholders = FrozenSet.ToFrozenSet(
        [
            "other", "custom", "unknown", "none", "na", "null", "default", "standard", "express", "shipping", "carrier", "manual",
            "andere", "anderer", "sonstige", "sonstiger", "autre", "otro", "altro",
        ],
        StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Carrier> All { get; } = Read();

    private static readonly FrozenDictionary<string, Carrier> ByName = All
        .SelectMany(carrier => carrier.Aliases.Prepend(carrier.Name).Prepend(carrier.Key)
            .Select(name => KeyValuePair.Create(Fold(name), carrier)))
        .DistinctBy(entry => entry.Key).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The carrier of a code or name; null when it is not known.</summary>
    public static Carrier? Find(string? name) =>
        name is null or { Length: > MaxNameLength } ? null : ByName.GetValueOrDefault(Fold(name));

    /// <summary>The carrier of a code, a name, or a name followed by a service: <c>DPD Komfort</c>.</summary>
    public static Carrier? FindService(string? name)
    {
        if (name is null or { Length: > MaxNameLength }) return null;
        if (Find(name) is { } known) return known;
        for (var end = name.Length - 1; end >= MinBeginning; end--)
        {
            // Whole words only.
            if (char.IsLetterOrDigit(name[end]) || !char.IsLetterOrDigit(name[end - 1])) continue;
            var beginning = Fold(name[..end]);
            if (beginning.Length < MinBeginning || OnlyWhole.Contains(beginning)) continue;
            if (ByName.TryGetValue(beginning, out var carrier)) return carrier;
        }

        return null;
    }

    /// <summary>Whether a text stands for no carrier in particular: <c>Other</c>, <c>Custom</c>, or none.</summary>
    public static bool IsPlaceholder(string? name)
    {
        if (name is null) return true;
        if (name.Length > MaxNameLength) return false;
        var folded = Fold(name);
        return folded.Length == 0 || Placeholders.Contains(folded);
    }

    /// <summary>
    /// The carriers that a number may belong to, the likeliest first, at most five. Forms that only one carrier has leave no other; an
    /// international number belongs to the post that issued it and to the one that delivers it.
    /// </summary>
    /// <param name="number">As it was sent.</param>
    /// <param name="country">The destination's country; carriers that do not deliver there are left out.</param>
    public static ImmutableArray<Carrier> FindByNumber(string number, string? country = null)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (number.Length > TrackingNumbers.MaxLength) return [];
        var key = TrackingNumbers.Key(number);
        country = country?.ToUpperInvariant();
        if (S10.Fits(key)) return Posts(key[^2..], country);
        var certain = All.Where(carrier => carrier.Numbers.Any(format => format.IsCertain && format.Fits(key))).ToImmutableArray();
        if (certain.Length > 0) return certain;
        var there = All.Where(carrier => country is null || carrier.Countries.IsEmpty || carrier.Countries.Contains(country));
        // Check digits first: a form without one fits by chance.
        return [.. there.Select(carrier => (Carrier: carrier, Rank: RankOf(carrier, key))).Where(found => found.Rank > 0)
            .OrderByDescending(found => found.Rank).Select(found => found.Carrier).Take(MaxCandidates)];
    }

    private static int RankOf(Carrier carrier, string key) =>
        carrier.Numbers.Where(format => format.Fits(key)).Select(format => format.Check == CheckScheme.None ? 1 : 2).DefaultIfEmpty().Max();

    private static ImmutableArray<Carrier> Posts(string origin, string? country)
    {
        var delivering = All.Where(carrier => country is not null && carrier.Posts.Contains(country));
        return [.. All.Where(carrier => carrier.Posts.Contains(origin)).Concat(delivering).Distinct()];
    }

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in PlainText.Normalize(name, NormalizationForm.FormKD))
        {
            var lower = char.ToLowerInvariant(letter);
            if (lower is 'ß') folded.Append("ss");
            else if (lower is 'ł' or 'ø' or 'æ') folded.Append(lower switch { 'ł' => "l", 'ø' => "o", _ => "ae" });
            else if (char.IsLetterOrDigit(lower)) folded.Append(lower);
        }

        return folded.ToString();
    }

    private static ImmutableArray<Carrier> Read()
    {
        using var file = typeof(CarrierCatalogue).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is not embedded.");
        return JsonSerializer.Deserialize<ImmutableArray<Carrier>>(file, Options);
    }
}
