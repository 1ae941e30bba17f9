using System.Globalization;
using System.Text;

namespace ExperienceManager.Web.Ui;

/// <summary>What a typed text can mean as a number.</summary>
/// <param name="Value">The number; null when there is none, or when there are two.</param>
/// <param name="Whole">Of a text with two meanings, the one with a thousands separator: 1000 for <c>1,000</c>.</param>
/// <param name="Fraction">The one with a decimal separator: 1.000.</param>
public readonly record struct NumberReading(decimal? Value, decimal? Whole = null, decimal? Fraction = null)
{
    /// <summary>Whether only its author knows what is meant.</summary>
    public bool IsAmbiguous => Whole is not null;
}

/// <summary>
/// Reads numbers as people type them, with the separators of any language. Where a text has one meaning whatever the language, that is
/// taken (<c>1.000,50</c>, <c>1 000,5</c>, <c>1'000.50</c>). One comma or point before three digits is a thousands separator where the
/// language writes it so, and ambiguous elsewhere.
/// </summary>
public static class NumberReader
{
    private const char Decimal = 'd';
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads a text in a culture.</summary>
    public static NumberReading Read(string text, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(culture);
        if (Plain(text, culture.NumberFormat) is not { Length: > 0 } plain) return default;
        var (sign, body) = plain[0] == '-' ? ("-", plain[1..]) : ("", plain);
        var separators = body.Where(letter => !char.IsAsciiDigit(letter)).ToList();
        if (separators is ['.' or ','] && LooksGrouped(body, body.IndexOf(separators[0], StringComparison.Ordinal)))
        {
            var parts = body.Split(separators[0]);
            var (whole, fraction) = (Parse($"{sign}{parts[0]}{parts[1]}"), Parse($"{sign}{parts[0]}.{parts[1]}"));
            return separators[0] == Kind(culture.NumberFormat.NumberGroupSeparator) ? new(whole) : new(null, whole, fraction);
        }

        return PointOf(body, separators) is not { } point ? default
            : point < 0 ? new(Number(sign, body, ""))
            : new(Number(sign, body[..point], body[(point + 1)..]));
    }

    // Where the decimal separator is: -1 for none, null when the separators make no sense.
    private static int? PointOf(string body, List<char> separators)
    {
        var candidates = separators.Where(letter => letter is '.' or ',' or Decimal).ToList();
        if (candidates.Count == 0) return -1;
        var last = candidates[^1];
        var count = candidates.Count(letter => letter == last);
        if (count > 1) return last != Decimal && candidates.TrueForAll(letter => letter == last) ? -1 : null;
        return body.LastIndexOf(last);
    }

    // 1 to 3 digits, the separator, 3 digits; a thousand does not begin with a zero.
    private static bool LooksGrouped(string body, int at) => at is >= 1 and <= 3 && body.Length - at == 4 && body[0] != '0';

    private static decimal? Number(string sign, string whole, string fraction)
    {
        if (!fraction.All(char.IsAsciiDigit) || (whole.Length == 0 && fraction.Length == 0)) return null;
        return Ungrouped(whole) is { } digits ? Parse($"{sign}{(digits.Length == 0 ? "0" : digits)}.{fraction}") : null;
    }

    // Groups of three, or of two before the last as in India; one kind of separator.
    private static string? Ungrouped(string whole)
    {
        if (whole.All(char.IsAsciiDigit)) return whole;
        var separator = whole.First(letter => !char.IsAsciiDigit(letter));
        var groups = whole.Split(separator);
        var isRight = groups[0].Length is >= 1 and <= 3 && groups[^1].Length == 3
            && groups[1..^1].All(group => group.Length is 2 or 3) && groups.All(group => group.All(char.IsAsciiDigit));
        return isRight ? string.Concat(groups) : null;
    }

    private static decimal? Parse(string text) =>
        decimal.TryParse(text.TrimEnd('.'), Style, CultureInfo.InvariantCulture, out var number) ? number : null;

    // ASCII digits, a leading minus, and separators by their kind; empty for a text that is no number.
    private static string Plain(string text, NumberFormatInfo format)
    {
        var trimmed = Visible(text);
        var negative = Visible(format.NegativeSign);
        var isNegative = trimmed.StartsWith('-') || trimmed.StartsWith('−') || trimmed.StartsWith(negative, StringComparison.Ordinal);
        var digits = trimmed.TrimStart('-', '−', '+', ' ');
        if (isNegative && trimmed.StartsWith(negative, StringComparison.Ordinal)) digits = trimmed[negative.Length..].TrimStart();
        var plain = new StringBuilder(isNegative ? "-" : "");
        foreach (var letter in digits)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(letter);
            var kind = digit >= 0 ? (char)('0' + digit) : letter is '.' or ',' ? letter : Kind(letter, format);
            if (kind == '\0') return "";
            plain.Append(kind);
        }

        return plain.ToString();
    }

    // Marks of the writing direction are not seen.
    private static string Visible(string text) =>
        string.Concat(text.Where(letter => letter is not ('\u200e' or '\u200f' or '\u061c'))).Trim();

    private static char Kind(char letter, NumberFormatInfo format) => letter switch
    {
        '\u066b' => Decimal,
        '\'' or '’' or '‘' or '\u066c' => '\'',
        _ when char.IsWhiteSpace(letter) => ' ',
        _ when format.NumberDecimalSeparator == letter.ToString() => Decimal,
        _ when format.NumberGroupSeparator == letter.ToString() => '\'',
        _ => '\0',
    };

    private static char Kind(string separator) => separator is "." or "," ? separator[0] : '\0';
}
