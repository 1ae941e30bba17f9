using System.Globalization;

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

    private static readonly HashSet<string> WithoutDecimals = new(["JPY", "KRW", "CLP", "ISK", "VND", "HUF"], StringComparer.Ordinal);

    /// <summary>The amount with its currency; without a currency the bare number.</summary>
    public static string Write(decimal amount, string? currency, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        format.CurrencyDecimalDigits = currency is not null && WithoutDecimals.Contains(currency) ? 0 : 2;
        format.CurrencySymbol = currency is null ? "" : Signs.GetValueOrDefault(currency, currency);
        // A currency named by letters needs the space that a sign in front of the number does without.
        if (format.CurrencyPositivePattern == 0 && format.CurrencySymbol is { Length: > 2 } letters && char.IsLetter(letters[^1])) format.CurrencyPositivePattern = 2;
        return amount.ToString("C", format).Trim();
    }
}
