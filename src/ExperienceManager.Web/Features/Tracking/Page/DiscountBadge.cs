using System.Globalization;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>How much a banner says to save, as readers of the page's language write it: <c>−20 %</c>, <c>−5,00 €</c>.</summary>
public static class DiscountBadge
{
    private const string Minus = "\u2212";

    /// <summary>What the badge says; null for no badge. The banner's own discount goes before that of its link.</summary>
    public static string? Of(Campaign campaign, PageLanguage language, string? currency)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(language);
        var own = campaign.Content.BannerDiscount
            ?? (campaign.Discount is { Value: { } value, ValueType: { } type } ? new BannerDiscount(value, type) : null);
        return own switch
        {
            null or { Value: <= 0 } => null,
            { ValueType: DiscountValueType.Percentage } => Percent(own.Value, language.Culture),
            _ => Minus + language.Money(own.Value, currency),
        };
    }

    private static string Percent(decimal value, CultureInfo culture)
    {
        var format = (NumberFormatInfo)culture.NumberFormat.Clone();
        (format.NegativeSign, format.PercentDecimalDigits) = (Minus, value == Math.Floor(value) ? 0 : 1);
        return (-value / 100).ToString("P", format);
    }
}
