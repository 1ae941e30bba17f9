using System.Globalization;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Common;

/// <summary>
/// Names of duplicates: <c>Winter (copy)</c>, then <c>Winter (copy 2)</c>; a copy of a copy counts on instead of stacking up.
/// </summary>
public static class CopyName
{
    /// <summary>The name of a duplicate, not among the names in use and no longer than <see cref="RuleLimits.NameLength"/>.</summary>
    public static string Of(string name, IReadOnlyCollection<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var original = Original(name);
        return Enumerable.Range(1, used.Count + 1)
            .Select(number => number == 1 ? " (copy)" : string.Create(CultureInfo.InvariantCulture, $" (copy {number})"))
            .Select(suffix => Fit(original, RuleLimits.NameLength - suffix.Length) + suffix)
            .First(copy => !used.Contains(copy));
    }

    /// <summary>Whether a name is one that a duplicate gets.</summary>
    public static bool IsCopy(string name) => Original(name) != name;

    private static string Original(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var open = name.LastIndexOf(" (copy", StringComparison.Ordinal);
        if (open <= 0 || !name.EndsWith(')')) return name;
        var between = name.AsSpan(open + " (copy".Length)[..^1];
        return between.IsEmpty || (between[0] == ' ' && int.TryParse(between[1..], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? name[..open]
            : name;
    }

    private static string Fit(string name, int length) =>
        name.Length <= length ? name : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd();
}
