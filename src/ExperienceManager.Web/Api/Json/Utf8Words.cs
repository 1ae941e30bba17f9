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

    [ThreadStatic]
    private static string?[]? words;

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

    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var value in utf8) hash = (hash * 31) + value;
        return (int)((hash ^ (hash >> 10)) & Mask);
    }
}
