using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Features.Tracking;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>Draws content that may not even be saved, on a real order or a made-up one, as shoppers would see it. Writes nothing.</summary>
public sealed class ExperiencePreview(TrackingRenderer renderer, OrderStore orders, SnapshotCache snapshots, IClock clock)
{
    private const int OrdersOffered = 25;

    /// <summary>Orders to choose from, newest first.</summary>
    public Task<IReadOnlyList<StoredOrder>> OrdersAsync(ShopInfo shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return orders.RecentAsync(shop.Id, OrdersOffered);
    }

    /// <summary>The page, as it would be.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="key">The experience's key.</param>
    /// <param name="content">What to draw.</param>
    /// <param name="orderId">The order; a made-up one when null or unknown.</param>
    /// <param name="locale">The page locale; the order's when null or not the shop's.</param>
    /// <param name="state">The state to show, with a made-up parcel; the order's own when null.</param>
    /// <param name="isRedacted">Whether what leads to a person is left out.</param>
    public async Task<TrackingPage> PageAsync(
        ShopInfo shop, string key, ExperienceContent content, Guid? orderId, string? locale, DeliveryState? state = null,
        bool isRedacted = false)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var order = orderId is { } id ? await orders.FindAsync(shop.Id, id) : null;
        var now = clock.GetCurrentInstant();
        if (isRedacted && order is not null) order = order with { Data = RedactedOrder.Of(order.Data, now), Lock = null };
        var (data, status) = In(order?.Data ?? SampleOrder.At(now), order?.Status ?? OrderStatus.Fulfilled, state, now);
        var snapshot = await snapshots.GetAsync(shop.Id);
        return new TrackingPage
        {
            Content = content,
            ExperienceKey = key,
            Order = data,
            Status = status,
            Locale = LocaleTag.Choose([locale, order?.Data.Locale], shop.Locales, shop.DefaultLocale),
            DefaultLocale = shop.DefaultLocale,
            Locales = shop.Locales,
            ShopName = shop.Name,
            Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(shop.TimeZone) ?? DateTimeZone.Utc,
            Now = now,
            Campaigns = Choose(snapshot, data, order?.Lock, now),
            Announcements = snapshot?.Source.Announcements ?? [],
            IsPreview = true,
        };
    }

    private static (OrderData Order, OrderStatus Status) In(OrderData order, OrderStatus status, DeliveryState? state, Instant now) =>
        state is { } chosen ? SampleOrder.In(order, chosen, now) : (order.Track(now), status);

    private static CampaignChoice Choose(ShopSnapshot? snapshot, OrderData order, CampaignLock? locked, Instant now) =>
        snapshot is null ? CampaignChoice.Nothing
        : locked is null ? snapshot.Campaigns.Choose(order.Labels, order.OrderNumber, now)
        : snapshot.Campaigns.Choose(locked, order.OrderNumber, now);

    /// <summary>The whole document, for the frame to load.</summary>
    public Task<string> DrawDocumentAsync(TrackingPage page, string nonce) => renderer.RenderAsync(page, nonce);

    /// <summary>What changes in a frame that is loaded.</summary>
    public async Task<PreviewDrawing> DrawAsync(TrackingPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new(page.Language.Tag, page.Language.Direction, ThemeStyle.Of(page.Content.Theme), await renderer.RenderBodyAsync(page));
    }
}

/// <summary>A drawing of a page for a frame that has one already.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Direction">Its reading direction, <c>rtl</c> or <c>ltr</c>.</param>
/// <param name="Style">The theme's style sheet.</param>
/// <param name="Body">The body's HTML.</param>
public sealed record PreviewDrawing(string Language, string Direction, string Style, string Body);
