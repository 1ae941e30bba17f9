namespace ExperienceManager.Domain.Locales;

/// <summary>Locale tags in <c>en-US</c> form (semantics.md 7).</summary>
public static class LocaleTag
{
    private const int LongestWish = 200;

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
    /// The offered locale that serves a wish: exact, else the first with the same language; null when neither. What a wish says beyond
    /// language, script and region (<c>de-DE-u-co-phonebk</c>, <c>en_US.UTF-8</c>) is left out, from its end (RFC 4647, lookup).
    /// </summary>
    public static string? Match(string? wish, IReadOnlyList<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (Shorten(wish) is not { } tag) return null;
        if (offered.Contains(tag, StringComparer.Ordinal)) return tag;
        return offered.FirstOrDefault(locale => Language(locale) == Language(tag));
    }

    /// <summary>
    /// The page's locale: the first of the wishes (query, order, each of Accept-Language) that the shop serves, else the default.
    /// </summary>
    public static string Choose(IEnumerable<string?> wishes, IReadOnlyList<string> offered, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(wishes);
        return wishes.Select(wish => Match(wish, offered)).FirstOrDefault(match => match is not null) ?? defaultLocale;
    }

    private static string? Shorten(string? wish)
    {
        if (Normalize(wish) is { } tag) return tag;
        if (wish is not { Length: <= LongestWish }) return null;
        for (var end = wish.LastIndexOfAny(Separators); end > 0; end = wish.LastIndexOfAny(Separators, end - 1))
        {
            if (Normalize(wish[..end]) is { } shorter) return shorter;
        }

        return null;
    }
}
