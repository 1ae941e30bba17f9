using System.Globalization;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Shops.Api;

/// <summary>
/// The currency of a shop: the most frequent one of its newest 50 orders, test orders left out. Without orders that of its default
/// locale's region, else <see cref="CurrencyCode.Default"/>.
/// </summary>
internal sealed class ShopCurrency(IShopOrders orders)
{
    private const int OrdersRead = 50;

    /// <summary>The currency of the newest orders; null without any.</summary>
    public async Task<string?> OfOrdersAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        (await orders.NewestAsync(shop, OrdersRead, cancellationToken).ConfigureAwait(false))
            .Where(order => !order.IsTest && CurrencyCode.DigitsOf(order.Currency) is not null)
            .CountBy(order => order.Currency!, StringComparer.Ordinal)
            .OrderByDescending(count => count.Value)
            .Select(count => count.Key)
            .FirstOrDefault();

    /// <summary>The currency of a locale's region.</summary>
    public static string OfLocale(string locale)
    {
        if (LocaleTag.RegionOf(locale) is not { Length: 2 } region) return CurrencyCode.Default;
        try
        {
            var code = new RegionInfo(region).ISOCurrencySymbol;
            return CurrencyCode.DigitsOf(code) is null ? CurrencyCode.Default : code;
        }
        catch (ArgumentException)
        {
            return CurrencyCode.Default;
        }
    }
}
