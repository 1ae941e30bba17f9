using System.Globalization;
using System.Text;

namespace ExperienceManager.Domain.Common;

/// <summary>Stable names in configuration documents, made from the names people give: <c>Late parcels</c> → <c>late-parcels</c>.</summary>
public static class StableKey
{
    /// <summary>Characters of a made key, the number that makes it unique included.</summary>
    public const int Length = 64;

    /// <summary>
    /// A key that is not taken yet: letters and digits, folded to ASCII where Latin, joined by hyphens; then <c>-2</c>, <c>-3</c> …
    /// </summary>
    /// <param name="name">The name for people.</param>
    /// <param name="taken">Keys in use.</param>
    /// <param name="fallback">Used when the name has neither letters nor digits.</param>
    public static string Make(string name, IReadOnlyCollection<string> taken, string fallback)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var stem = Stem(name);
        if (stem.Length == 0) stem = fallback;
        return Enumerable.Range(1, used.Count + 1)
            .Select(number => number == 1 ? stem : WithNumber(stem, number.ToString(CultureInfo.InvariantCulture)))
            .First(key => !used.Contains(key));
    }

    private static string WithNumber(string stem, string number) => $"{Cut(stem, Length - number.Length - 1)}-{number}";

    private static string Stem(string name)
    {
        var stem = new StringBuilder();
        foreach (var rune in FoldedText.Of(name).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) stem.Append(rune.ToString());
            else if (stem.Length > 0 && stem[^1] != '-') stem.Append('-');
        }

        return Cut(stem.ToString(), Length);
    }

    private static string Cut(string stem, int length)
    {
        if (stem.Length <= length) return stem.TrimEnd('-');
        return stem[..(char.IsHighSurrogate(stem[length - 1]) ? length - 1 : length)].TrimEnd('-');
    }
}
