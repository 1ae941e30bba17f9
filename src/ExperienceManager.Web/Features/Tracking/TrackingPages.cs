using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Tracking.Page;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Drawn pages, kept for a minute by everything they depend on. What differs between two views of the same page is the nonce: pages are
/// kept in two parts, around it.
/// </summary>
internal sealed class TrackingPages(TrackingRenderer renderer, TrackingToken tokens) : IDisposable
{
    private const long MaxBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);

    // No one can write this into a page: it is new with every start and never sent.
    private static readonly string Mark = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>The page of an order with the experience that was decided.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="order">The order.</param>
    /// <param name="hasThanked">Whether feedback was just given, without a script.</param>
    public ValueTask<DrawnPage> GetAsync(ShopSnapshot snapshot, Decision decision, StoredOrder order, bool hasThanked = false)
    {
        var key = new PageKey(
            snapshot.ShopId, snapshot.Source.Version, decision.Experience.Id, Ids(decision.Campaigns), order.Id, order.Version,
            decision.Locale, hasThanked);
        return _kept.TryGetValue(key, out DrawnPage? page) ? new(page!) : new(DrawAsync(key, snapshot, decision, order));
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private async Task<DrawnPage> DrawAsync(PageKey key, ShopSnapshot snapshot, Decision decision, StoredOrder order)
    {
        var html = await renderer.RenderAsync(ToPage(snapshot, decision, order) with { HasThanked = key.HasThanked }, Mark)
            .ConfigureAwait(false);
        var page = DrawnPage.Split(html, Mark);
        return _kept.Set(key, page, new MemoryCacheEntryOptions { Size = page.Length, AbsoluteExpirationRelativeToNow = Keep });
    }

    private TrackingPage ToPage(ShopSnapshot snapshot, Decision decision, StoredOrder order) => new()
    {
        Content = decision.Experience.Published?.Content ?? decision.Experience.Draft,
        ExperienceKey = decision.Experience.Key,
        Order = order.Data.Track(decision.At),
        Status = order.Status,
        Locale = decision.Locale,
        DefaultLocale = snapshot.Source.DefaultLocale,
        Locales = snapshot.Source.Locales,
        ShopName = snapshot.Source.Name,
        Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(snapshot.Source.TimeZone) ?? DateTimeZone.Utc,
        Now = decision.At,
        Reports = PageReports.Of(snapshot.Source.Slug, tokens.Create(snapshot.ShopId, order.Id), decision.Locale),
        Campaigns = decision.Campaigns,
        Announcements = snapshot.Source.Announcements,
    };

    private static (Guid?, Guid?, Guid?) Ids(CampaignChoice choice) =>
        (choice.Banner.Campaign?.Id, choice.Basic.Campaign?.Id, choice.Product.Campaign?.Id);

    private sealed record PageKey(
        ShopId Shop, long Configuration, Guid Experience, (Guid?, Guid?, Guid?) Campaigns, Guid Order, long OrderVersion, string Locale,
        bool HasThanked);
}

/// <summary>A page around its nonce.</summary>
internal sealed record DrawnPage(byte[] Before, byte[] After)
{
    /// <summary>Bytes it takes.</summary>
    public int Length => Before.Length + After.Length;

    /// <summary>Cuts a page at the one place where the mark stands.</summary>
    public static DrawnPage Split(string html, string mark)
    {
        var at = html.IndexOf(mark, StringComparison.Ordinal);
        return new(Encoding.UTF8.GetBytes(html[..at]), Encoding.UTF8.GetBytes(html[(at + mark.Length)..]));
    }
}
