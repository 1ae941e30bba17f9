using System.Globalization;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Amounts as readers of a locale write them. The culture gives the pattern, the currency its sign and decimals: a German page shows
/// <c>1.863,40 $</c> for dollars.
/// </summary>
public static class MoneyFormat
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["USD"] = "$",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["BRL"] = "R$",
        ["CHF"] = "CHF",
        ["SEK"] = "kr",
        ["NOK"] = "kr",
        ["DKK"] = "kr.",
        ["PLN"] = "zł",
        ["JPY"] = "¥",
        ["CAD"] = "CA$",
        ["AUD"] = "A$",
        ["MXN"] = "MX$",
        ["INR"] = "₹",
        ["CZK"] = "Kč",
    };

    // At least as many decimals as people expect of money, and all that the sender wrote.
    private const string PlainNumber = "#,##0.00##########";

    /// <summary>
    /// The amount with its currency and the decimals that ISO 4217 gives it; a text that is no currency behind the plain number; without
    /// any the bare number.
    /// </summary>
    public static string Write(decimal amount, string? currency, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        currency = CurrencyCode.Normalize(currency);
        if (currency is null) return Bare(amount, culture);
        if (CurrencyCode.DigitsOf(currency) is not { } digits)
            return $"{amount.ToString(PlainNumber, culture)}\u00a0{PageText.Isolate(currency)}";
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencyDecimalDigits = digits;
        format.CurrencySymbol = Signs.GetValueOrDefault(currency, currency);
        if (char.IsLetter(format.CurrencySymbol[^1])) SetApart(format);
        return amount.ToString("C", format).Trim();
    }

    private static string Bare(decimal amount, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        (format.CurrencyDecimalDigits, format.CurrencySymbol) = (2, "");
        return amount.ToString("C", format).Trim();
    }

    // A currency named by letters needs the space that a sign in front of the number does without.
    private static void SetApart(NumberFormatInfo format)
    {
        if (format.CurrencyPositivePattern == 0) format.CurrencyPositivePattern = 2;
        format.CurrencyNegativePattern =
            format.CurrencyNegativePattern switch { 0 => 14, 1 => 9, 2 => 12, 3 => 11, var pattern => pattern };
    }
}
