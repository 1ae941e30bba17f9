using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Tracking;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>Draws content that may not even be saved, on a real order or a made-up one, as shoppers would see it. Writes nothing.</summary>
public sealed class ExperiencePreview(TrackingRenderer renderer, OrderStore orders, IClock clock)
{
    private const int OrdersOffered = 25;

    /// <summary>Orders to choose from, newest first.</summary>
    public Task<IReadOnlyList<StoredOrder>> OrdersAsync(ShopInfo shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return orders.RecentAsync(shop.Id, OrdersOffered);
    }

    /// <summary>The document of a page.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="key">The experience's key.</param>
    /// <param name="content">What to draw.</param>
    /// <param name="orderId">The order; a made-up one when null or unknown.</param>
    /// <param name="locale">The page locale; the order's when null or not the shop's.</param>
    /// <param name="nonce">The nonce of the response it is written to; empty when it is put into a page that stands already.</param>
    public async Task<string> DrawAsync(ShopInfo shop, string key, ExperienceContent content, Guid? orderId, string? locale, string nonce)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var order = orderId is { } id ? await orders.FindAsync(shop.Id, id) : null;
        var now = clock.GetCurrentInstant();
        var data = order?.Data ?? SampleOrder.At(now);
        return await renderer.RenderAsync(
            new TrackingPage
            {
                Content = content,
                ExperienceKey = key,
                Order = data,
                Status = order?.Status ?? OrderStatus.Fulfilled,
                Locale = LocaleTag.Choose([locale, order?.Data.Locale], shop.Locales, shop.DefaultLocale),
                DefaultLocale = shop.DefaultLocale,
                Locales = shop.Locales,
                ShopName = shop.Name,
                Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(shop.TimeZone) ?? DateTimeZone.Utc,
                Now = now,
                IsPreview = true,
            },
            nonce);
    }
}
