using System.Text;

namespace ExperienceManager.Web.Api.Json;

/// <summary>
/// Remembers short ASCII words that repeat from order to order (currencies, states, carriers, attribute names), so that reading them
/// again makes no new string. One small table a thread; a colliding word replaces the older one.
/// </summary>
internal static class Utf8Words
{
    private const int MaxWordLength = 32;
    private const int Mask = 1023;

    private const int MaxPaths = 256;

    [ThreadStatic]
    private static string?[]? words;

    [ThreadStatic]
    private static (string First, string Second, string Path)[]? paths;

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxWordLength) return Encoding.UTF8.GetString(utf8);
        var table = words ??= new string?[Mask + 1];
        var slot = Slot(utf8);
        if (table[slot] is { } word && Ascii.Equals(utf8, word)) return word;
        var made = Encoding.UTF8.GetString(utf8);
        if (made.Length == utf8.Length) table[slot] = made;
        return made;
    }

    /// <summary>A dotted path of two words, remembered likewise.</summary>
    public static string Path(string first, string second)
    {
        if (first.Length is 0 or > MaxWordLength || second.Length is 0 or > MaxWordLength) return string.Concat(first, ".", second);
        var table = paths ??= new (string, string, string)[MaxPaths];
        ref var place = ref table[((first.Length * 31) + (first[0] * 7) + (second.Length * 13) + (second[0] * 3) + second[^1]) % MaxPaths];
        if (place.First == first && place.Second == second) return place.Path;
        place = (first, second, string.Concat(first, ".", second));
        return place.Path;
    }

    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var value in utf8) hash = (hash * 31) + value;
        return (int)((hash ^ (hash >> 10)) & Mask);
    }
}
