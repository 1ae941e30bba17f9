using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Carriers;

/// <summary>A carrier of the catalogue.</summary>
public sealed record Carrier
{
    /// <summary>Its name in the catalogue; one of its aliases, too.</summary>
    public required string Key { get; init; }

    /// <summary>Its name as shoppers know it.</summary>
    public required string Name { get; init; }

    /// <summary>Other names and codes under which shop systems send it.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>
    /// Addresses of its tracking page, best first, with the gaps <c>{number}</c>, <c>{zip}</c> and <c>{country}</c> (of the destination).
    /// One without a gap opens the page where the number is to be typed in.
    /// </summary>
    public required ImmutableArray<string> Urls { get; init; }

    /// <summary>What its numbers look like, where that is public.</summary>
    public ImmutableArray<NumberFormat> Numbers { get; init; } = [];

    /// <summary>Country codes at the end of the international numbers (S10) that it issues and delivers.</summary>
    public ImmutableArray<string> Posts { get; init; } = [];

    /// <summary>The countries it delivers in, where a number alone does not tell it from other carriers; empty for all.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Its tracking page for a number: the first address whose gaps can all be filled.</summary>
    public string? LinkTo(string number, Address? destination = null)
    {
        ArgumentNullException.ThrowIfNull(number);
        var zip = string.Concat((destination?.Zip ?? "").Where(letter => !char.IsWhiteSpace(letter)));
        var country = destination?.Country is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : "";
        foreach (var url in Urls)
        {
            if ((zip.Length == 0 && Has(url, "{zip}")) || (country.Length == 0 && Has(url, "{country}"))) continue;
            return Fill(Fill(Fill(url, "{number}", TrackingNumbers.Key(number)), "{zip}", zip), "{country}", country);
        }

        return null;
    }

    private static bool Has(string url, string gap) => url.Contains(gap, StringComparison.Ordinal);

    // What is filled in is escaped, so it has no gap of its own.
    private static string Fill(string url, string gap, string value) =>
        url.Replace(gap, Uri.EscapeDataString(value), StringComparison.Ordinal);
}

/// <summary>What numbers of a carrier look like.</summary>
/// <param name="Pattern">A regular expression for the whole number, in capitals. The check counts for its first group, if any.</param>
/// <param name="Check">How the check digit is made.</param>
/// <param name="IsCertain">Whether no other carrier has such numbers.</param>
public sealed record NumberFormat(string Pattern, CheckScheme Check = CheckScheme.None, bool IsCertain = false)
{
    private Regex? _pattern;

    /// <summary>Whether a number, as <see cref="TrackingNumbers.Key"/> writes it, has this form and the right check digit.</summary>
    public bool Fits(string number)
    {
        _pattern ??= new Regex($"^(?:{Pattern})\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        if (_pattern.Match(number) is not { Success: true } match) return false;
        var group = match.Groups[1];
        return CheckDigits.IsRight(Check, group.Success ? group.ValueSpan : match.ValueSpan);
    }
}
