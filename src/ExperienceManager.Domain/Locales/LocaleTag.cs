namespace ExperienceManager.Domain.Locales;

/// <summary>Locale tags in <c>en-US</c> form (docs/semantics.md#6-locales).</summary>
public static class LocaleTag
{
    private const int MaxPreferenceLength = 200;

    private static readonly char[] Separators = ['-', '_', '.', '@'];

    /// <summary>
    /// <c>en_US</c>, <c>EN-us</c> → <c>en-US</c>; <c>de</c> → <c>de</c>; null when it is no locale tag of the form
    /// language[-Script][-REGION].
    /// </summary>
    public static string? Normalize(string? tag)
    {
        if (string.IsNullOrEmpty(tag) || tag.Length > 35) return null;
        var parts = tag.Replace('_', '-').Split('-');
        if (parts.Length > 3 || parts[0].Length is < 2 or > 3 || !parts[0].All(char.IsAsciiLetter)) return null;
        parts[0] = parts[0].ToLowerInvariant();
        for (var i = 1; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part.Length == 4 && i == 1 && part.All(char.IsAsciiLetter))
                parts[i] = char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant();
            else if ((part.Length == 2 && part.All(char.IsAsciiLetter)) || (part.Length == 3 && part.All(char.IsAsciiDigit)))
                parts[i] = part.ToUpperInvariant();
            else return null;
        }

        return string.Join('-', parts);
    }

    /// <summary>The language of a normal tag: <c>de</c> of <c>de-AT</c>.</summary>
    public static string Language(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? tag : tag[..dash];
    }

    /// <summary>
    /// The offered locale that serves a preference: the same tag, else the same language in the same script (CLDR likely subtags, old names
    /// resolved). Among several: the requested region, an area that holds it, the likely region, else the first. Null when none serves.
    /// What a preference says beyond language, script and region (<c>de-DE-u-co-phonebk</c>, <c>en_US.UTF-8</c>) is left out, from its end
    /// (RFC 4647, lookup).
    /// </summary>
    public static string? Match(string? preference, IReadOnlyList<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (Shorten(preference) is not { } tag) return null;
        if (offered.Contains(tag, StringComparer.Ordinal)) return tag;
        var requested = LikelyLocale.Of(tag);
        return Nearest(requested, offered, locale => locale.Language == requested.Language && locale.Script == requested.Script)
            ?? Nearest(requested, offered, locale => IsNorwegian(locale.Language) && IsNorwegian(requested.Language));
    }

    /// <summary>
    /// The offered locale in another script that readers of a preference read too (Serbian, Chinese); null when there is none.
    /// </summary>
    public static string? MatchOtherScript(string? preference, IReadOnlyList<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (Shorten(preference) is not { } tag) return null;
        var requested = LikelyLocale.Of(tag);
        return LocaleData.WithTwoReadScripts.Contains(requested.Language)
            ? Nearest(requested, offered, locale => locale.Language == requested.Language)
            : null;
    }

    /// <summary>
    /// The page's locale: the first of the preferences (query, order, each of Accept-Language) that the shop serves; else one that serves a
    /// preference in another script; else the default.
    /// </summary>
    public static string Choose(IEnumerable<string?> preferences, IReadOnlyList<string> offered, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        return FirstServed(preferences, offered, Match) ?? FirstServed(preferences, offered, MatchOtherScript) ?? defaultLocale;
    }

    /// <summary>Whether a locale is written from right to left.</summary>
    public static bool IsRightToLeft(string? tag) =>
        Shorten(tag) is { } normal && LocaleData.RightToLeft.Contains(LikelyLocale.Of(normal).Script);

    /// <summary>The region of a locale, written or likely, such as <c>DE</c>; null when none is known.</summary>
    public static string? RegionOf(string? tag) => Shorten(tag) is { } normal && LikelyLocale.Of(normal).Region is { Length: > 0 } region
        ? region
        : null;

    // Asked for every order of a replay.
    private static string? FirstServed(
        IEnumerable<string?> preferences, IReadOnlyList<string> offered, Func<string?, IReadOnlyList<string>, string?> serve)
    {
        foreach (var preference in preferences)
        {
            if (serve(preference, offered) is { } match) return match;
        }

        return null;
    }

    private static string? Nearest(LikelyLocale requested, IReadOnlyList<string> offered, Func<LikelyLocale, bool> serves)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var tag in offered)
        {
            var locale = LikelyLocale.Of(tag);
            if (!serves(locale) || requested.DistanceTo(locale) is var distance && distance >= least) continue;
            (nearest, least) = (tag, distance);
        }

        return nearest;
    }

    // Bokmål and Nynorsk are read by the same people.
    private static bool IsNorwegian(string language) => language is "nb" or "nn";

    private static string? Shorten(string? preference)
    {
        if (Normalize(preference) is { } tag) return tag;
        if (preference is not { Length: <= MaxPreferenceLength }) return null;
        for (var end = preference.LastIndexOfAny(Separators); end > 0; end = preference.LastIndexOfAny(Separators, end - 1))
        {
            if (Normalize(preference[..end]) is { } shorter)
                return WithWrittenScript(WithoutMacroLanguage(preference, shorter), preference);
        }

        return null;
    }

    // "zh-cmn-Hant-TW" and "zh-yue" name the language after a group of languages (RFC 5646, extlang).
    private static string WithoutMacroLanguage(string preference, string shorter)
    {
        if (shorter is not ("zh" or "ar" or "ms")) return shorter;
        var own = preference.Split('-', '_')[1];
        return LocaleData.LanguageAliases.ContainsKey(own) || LocaleData.Scripts.ContainsKey(own)
            ? Shorten(preference[(shorter.Length + 1)..]) ?? shorter
            : shorter;
    }

    // "sr_RS@latin", as POSIX writes it.
    private static string WithWrittenScript(string tag, string preference)
    {
        var modifier = preference[(preference.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var script = modifier switch { "latin" => "Latn", "cyrillic" => "Cyrl", _ => null };
        if (script is null) return tag;
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? $"{tag}-{script}" : $"{tag[..dash]}-{script}{tag[dash..]}";
    }
}
