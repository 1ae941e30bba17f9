using System.Collections.Concurrent;

namespace ExperienceManager.Domain.Locales;

/// <summary>
/// A tag with what it leaves out filled in by CLDR's likely subtags, old names replaced: <c>zh-HK</c> is <c>zh</c> in <c>Hant</c> of
/// <c>HK</c>, <c>iw</c> is <c>he</c> in <c>Hebr</c> of <c>IL</c>.
/// </summary>
/// <param name="Language">The language; <c>nb</c> for <c>no</c>.</param>
/// <param name="Script">The script, written or likely.</param>
/// <param name="Region">The region, written or likely; empty when none is known.</param>
internal readonly record struct LikelyLocale(string Language, string Script, string Region)
{
    private const string Latin = "Latn";
    private const string LatinAmerica = "419";
    private const string World = "001";
    private const string Europe = "150";

    // Asked for every order of a replay. Tags come from outside too, so there is an end to what is kept.
    private const int MaxKnown = 2_000;
    private static readonly ConcurrentDictionary<string, LikelyLocale> Known = new(StringComparer.Ordinal);
    private static int _known;

    /// <summary>The subtags of a normal tag.</summary>
    public static LikelyLocale Of(string tag)
    {
        if (Known.TryGetValue(tag, out var known)) return known;
        var read = Read(tag);
        if (_known < MaxKnown && Known.TryAdd(tag, read)) Interlocked.Increment(ref _known);
        return read;
    }

    private static LikelyLocale Read(string tag)
    {
        var parts = tag.Split('-');
        var (language, script) = Resolve(parts[0]);
        string? region = null;
        foreach (var part in parts.AsSpan(1))
        {
            if (part.Length == 4) script = part;
            else region ??= LocaleData.RegionAliases.GetValueOrDefault(part, part);
        }

        script ??= (region is null ? null : LocaleData.RegionalScripts.GetValueOrDefault($"{language}-{region}"))
            ?? LocaleData.Scripts.GetValueOrDefault(language, Latin);
        return new LikelyLocale(language, script, region ?? RegionOf(language, script));
    }

    /// <summary>The likely region of a language in a script; empty when none is known.</summary>
    public static string RegionOf(string language, string script) =>
        LocaleData.ScriptRegions.GetValueOrDefault($"{language}-{script}") ?? LocaleData.Regions.GetValueOrDefault(language, "");

    /// <summary>How well another locale of the same language and script serves this one, best first: 0 to 3.</summary>
    public int DistanceTo(LikelyLocale offered)
    {
        if (offered.Region == Region) return 0;
        if (Contains(offered.Region)) return 1;
        return offered.Region == RegionOf(Language, Script) ? 2 : 3;
    }

    // The regions whose Spanish CLDR derives from that of Latin America, and the three that use it without a locale of their own.
    private bool IsLatinAmerican => Region is LatinAmerica or "AR" or "BO" or "BR" or "BZ" or "CL" or "CO" or "CR" or "CU" or "DO" or "EC"
        or "GT" or "HN" or "MX" or "NI" or "PA" or "PE" or "PR" or "PY" or "SV" or "US" or "UY" or "VE" or "CA" or "KY" or "TT" or "005"
        or "013" or "019";

    // Of areas only those that a language is really written for.
    private bool Contains(string area) => (Language, area) switch
    {
        ("es", LatinAmerica) => IsLatinAmerican,
        ("en", Europe) => Region is "AT" or "BE" or "CH" or "DE" or "DK" or "FI" or "NL" or "SE" or "SI",
        ("en", World) => Region is not ("US" or "AS" or "GU" or "MH" or "MP" or "PR" or "UM" or "VI" or "PH"),
        _ => area == World,
    };

    private static (string Language, string? Script) Resolve(string language)
    {
        if (!LocaleData.LanguageAliases.TryGetValue(language, out var meant)) return (language, null);
        return meant.Split('-') is [var name, var script] ? (name, script) : (meant, null);
    }
}
