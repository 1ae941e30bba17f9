using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>The route of a tracking page. A wrong token, another shop's, an unknown shop: all look the same.</summary>
internal sealed class TrackingEndpoints(
    SnapshotCache snapshots, TrackingToken tokens, TrackedOrders orders, TrackingPages pages, PlainPages plain,
    CampaignReplacements replacements, IClock clock)
{
    /// <summary>Answers <c>GET /t/{slug}/{token}</c>.</summary>
    public async Task GetAsync(HttpContext http, string slug, string token)
    {
        var snapshot = await snapshots.GetAsync(SharedLinks.SlugOf(slug), http.RequestAborted).ConfigureAwait(false);
        if (snapshot is null || !tokens.TryRead(snapshot.ShopId, SharedLinks.TokenOf(token), out var id))
        {
            await plain.BadLinkAsync(http, snapshot).ConfigureAwait(false);
            return;
        }

        if (await orders.SeeAsync(snapshot.ShopId, id, http.RequestAborted).ConfigureAwait(false) is not var (order, age))
        {
            await plain.BadLinkAsync(http, snapshot).ConfigureAwait(false);
            return;
        }

        // The database could not be asked: the page is as it was so many seconds ago.
        if (age is { } old) http.Response.Headers.Age = ((long)old.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var source = snapshot.Source;
        var locale = RequestPreferences.Choose(http.Request, order.Data.Locale, source.Locales, source.DefaultLocale);
        var decision = Decider.Decide(snapshot, order.Data, clock.GetCurrentInstant(), locale, order.Lock);
        replacements.Note(snapshot.ShopId, order.Id, order.Lock, decision.Campaigns);
        var page = await pages.GetAsync(snapshot, decision, order, http.Request.Query["feedback"] == "thanks").ConfigureAwait(false);
        await PublicAnswer.WriteAsync(http, page).ConfigureAwait(false);
    }
}
