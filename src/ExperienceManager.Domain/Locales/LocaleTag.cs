namespace ExperienceManager.Domain.Locales;

/// <summary>Locale tags in <c>en-US</c> form (semantics.md 7).</summary>
public static class LocaleTag
{
    private const int MaxWishLength = 200;

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
            if (part.Length == 4 && i == 1 && part.All(char.IsAsciiLetter)) parts[i] = char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant();
            else if ((part.Length == 2 && part.All(char.IsAsciiLetter)) || (part.Length == 3 && part.All(char.IsAsciiDigit))) parts[i] = part.ToUpperInvariant();
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
    /// The offered locale that serves a wish: the same tag, else the same language in the same script (CLDR likely subtags, old names
    /// resolved). Among several: the wished region, an area that holds it, the likely region, else the first. Null when none serves. What a
    /// wish says beyond language, script and region (<c>de-DE-u-co-phonebk</c>, <c>en_US.UTF-8</c>) is left out, from its end (RFC 4647,
    /// lookup).
    /// </summary>
    public static string? Match(string? wish, IReadOnlyList<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (Shorten(wish) is not { } tag) return null;
        if (offered.Contains(tag, StringComparer.Ordinal)) return tag;
        var wished = LikelyLocale.Of(tag);
        return Nearest(wished, offered, locale => locale.Language == wished.Language && locale.Script == wished.Script)
            ?? Nearest(wished, offered, locale => IsNorwegian(locale.Language) && IsNorwegian(wished.Language));
    }

    /// <summary>The offered locale in another script that readers of a wish read too (Serbian, Chinese); null when there is none.</summary>
    public static string? MatchOtherScript(string? wish, IReadOnlyList<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (Shorten(wish) is not { } tag) return null;
        var wished = LikelyLocale.Of(tag);
        return LocaleData.WithTwoReadScripts.Contains(wished.Language) ? Nearest(wished, offered, locale => locale.Language == wished.Language) : null;
    }

    /// <summary>
    /// The page's locale: the first of the wishes (query, order, each of Accept-Language) that the shop serves; else one that serves a wish
    /// in another script; else the default.
    /// </summary>
    public static string Choose(IEnumerable<string?> wishes, IReadOnlyList<string> offered, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        return FirstServed(wishes, wish => Match(wish, offered))
            ?? FirstServed(wishes, wish => MatchOtherScript(wish, offered))
            ?? defaultLocale;
    }

    /// <summary>Whether a locale is written from right to left.</summary>
    public static bool IsRightToLeft(string? tag) => Shorten(tag) is { } normal && LocaleData.RightToLeft.Contains(LikelyLocale.Of(normal).Script);

    /// <summary>The region of a locale, written or likely, such as <c>DE</c>; null when none is known.</summary>
    public static string? RegionOf(string? tag) => Shorten(tag) is { } normal && LikelyLocale.Of(normal).Region is { Length: > 0 } region ? region : null;

    private static string? FirstServed(IEnumerable<string?> wishes, Func<string?, string?> serve) =>
        wishes.Select(serve).FirstOrDefault(match => match is not null);

    private static string? Nearest(LikelyLocale wished, IReadOnlyList<string> offered, Func<LikelyLocale, bool> serves)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var tag in offered)
        {
            var locale = LikelyLocale.Of(tag);
            if (!serves(locale) || wished.DistanceTo(locale) is var distance && distance >= least) continue;
            (nearest, least) = (tag, distance);
        }

        return nearest;
    }

    // Bokmål and Nynorsk are read by the same people.
    private static bool IsNorwegian(string language) => language is "nb" or "nn";

    private static string? Shorten(string? wish)
    {
        if (Normalize(wish) is { } tag) return tag;
        if (wish is not { Length: <= MaxWishLength }) return null;
        for (var end = wish.LastIndexOfAny(Separators); end > 0; end = wish.LastIndexOfAny(Separators, end - 1))
        {
            if (Normalize(wish[..end]) is { } shorter) return WithWrittenScript(WithoutMacroLanguage(wish, shorter), wish);
        }

        return null;
    }

    // "zh-cmn-Hant-TW" and "zh-yue" name the language after a group of languages (RFC 5646, extlang).
    private static string WithoutMacroLanguage(string wish, string shorter)
    {
        if (shorter is not ("zh" or "ar" or "ms")) return shorter;
        var own = wish.Split('-', '_')[1];
        return LocaleData.LanguageAliases.ContainsKey(own) || LocaleData.Scripts.ContainsKey(own) ? Shorten(wish[(shorter.Length + 1)..]) ?? shorter : shorter;
    }

    // "sr_RS@latin", as POSIX writes it.
    private static string WithWrittenScript(string tag, string wish)
    {
        var modifier = wish[(wish.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var script = modifier switch { "latin" => "Latn", "cyrillic" => "Cyrl", _ => null };
        if (script is null) return tag;
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? $"{tag}-{script}" : $"{tag[..dash]}-{script}{tag[dash..]}";
    }
}
