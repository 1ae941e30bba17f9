using System.Globalization;
using System.Text.RegularExpressions;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// Numbers in the browser's language, one of each circuit. Forms hold numbers as entries, which are the same in every language: digits with
/// a decimal point; a text with two meanings as <c>1,000</c>, which no form takes as a number; what is no number as it was typed.
/// </summary>
public sealed partial class LocalNumbers
{
    private const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>The browser's language.</summary>
    public CultureInfo Culture { get; set; } = CultureInfo.InvariantCulture;

    /// <summary>The entry of a typed text.</summary>
    public string Entry(string typed)
    {
        var reading = NumberReader.Read(typed, Culture);
        if (reading.Fraction is { } fraction) return fraction.ToString(CultureInfo.InvariantCulture).Replace('.', ',');
        return reading.Value is { } number ? number.ToString(CultureInfo.InvariantCulture) : typed.Trim();
    }

    /// <summary>The entries of a typed or pasted list. A comma separates unless it makes the text one number in this language.</summary>
    public IReadOnlyList<string> Entries(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split(['\n', '\r', '\t', ';'], Parts);
        return [.. lines.SelectMany(line => IsOne(line) ? [line] : line.Split(',', Parts)).Select(Entry)];
    }

    /// <summary>A number for a field: read back, it is the same.</summary>
    public string Show(decimal number)
    {
        var text = number.ToString(Culture);
        // Three decimals look like thousands: a fourth tells them apart.
        return NumberReader.Read(text, Culture).Value == number ? text : $"{text}0";
    }

    /// <summary>An entry for a field.</summary>
    public string ShowEntry(string entry) => TryRead(entry, out var number) ? Show(number) : entry;

    /// <summary>A meaning of an ambiguous text, for people to choose: <c>1000</c>, <c>1.0</c>.</summary>
    public string ShowChoice(decimal number, bool isFraction) => number.ToString(isFraction ? "0.0##" : "0", Culture);

    /// <summary>The number of an entry; false when it is none, or can mean two.</summary>
    public static bool TryRead(string entry, out decimal number) => decimal.TryParse(
        entry, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>Both meanings of an ambiguous entry; null for any other.</summary>
    public static (decimal Whole, decimal Fraction)? ChoicesOf(string entry)
    {
        if (!Ambiguous().IsMatch(entry)) return null;
        var whole = decimal.Parse(entry.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return (whole, decimal.Parse(entry.Replace(',', '.'), CultureInfo.InvariantCulture));
    }

    private bool IsOne(string text)
    {
        var reading = NumberReader.Read(text, Culture);
        if (reading.IsAmbiguous) return true;
        if (reading.Value is not { } value) return false;
        // “10,20” is a price where a comma stands before the cents, and two numbers elsewhere.
        var mayBeTwo = text.Contains(',', StringComparison.Ordinal)
            && !text.Contains('.', StringComparison.Ordinal)
            && Culture.NumberFormat.NumberDecimalSeparator != ",";
        return !mayBeTwo || (TryRead(text.Replace(",", "", StringComparison.Ordinal), out var grouped) && grouped == value);
    }

    [GeneratedRegex(@"^-?[1-9]\d{0,2},\d{3}\z")]
    private static partial Regex Ambiguous();
}
