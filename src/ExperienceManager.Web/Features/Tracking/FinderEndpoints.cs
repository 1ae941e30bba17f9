using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// The order finder: number or name and postal code lead to the page. An unknown order and a wrong postal code get the same answer.
/// </summary>
internal sealed class FinderEndpoints(
    SnapshotCache snapshots, OrderStore orders, TrackingToken tokens, FinderLimits limits, PlainPages plain)
{
    // A number and a name may be the same text on different orders.
    private const int MaxCandidates = 10;

    /// <summary>
    /// Answers <c>GET /t/{slug}?order=…&amp;zip=…</c>, as links in e-mails have it, and <c>POST /t/{slug}</c>, as the form sends it: what
    /// is typed then stands in no address, history or log.
    /// </summary>
    public async Task FindAsync(HttpContext http, string slug)
    {
        var snapshot = await snapshots.GetAsync(SharedLinks.SlugOf(slug), http.RequestAborted).ConfigureAwait(false);
        if (snapshot is null)
        {
            await plain.BadLinkAsync(http, null).ConfigureAwait(false);
            return;
        }

        var question = await FinderQuestion.ReadAsync(http.Request).ConfigureAwait(false);
        if (!question.IsComplete)
        {
            await plain.FinderAsync(http, snapshot, question, FinderNotice.None).ConfigureAwait(false);
        }
        else if (!limits.Allows(snapshot.ShopId, question.Key, http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = "60";
            await plain.FinderAsync(http, snapshot, question, FinderNotice.TooMany).ConfigureAwait(false);
        }
        else if (await FindAsync(snapshot, question, http.RequestAborted).ConfigureAwait(false) is { } id)
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.Location = TrackingUrls.Page(snapshot.Source.Slug, tokens.Create(snapshot.ShopId, id), question.Locale);
            http.Response.StatusCode = HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
        }
        else
        {
            await plain.FinderAsync(http, snapshot, question, FinderNotice.NotFound).ConfigureAwait(false);
        }
    }

    private async Task<Guid?> FindAsync(ShopSnapshot snapshot, FinderQuestion question, CancellationToken cancellationToken)
    {
        var shop = snapshot.ShopId;
        var candidates = await orders.FindByNumbersOrNamesAsync(shop, question.Spellings(), MaxCandidates, cancellationToken)
            .ConfigureAwait(false);
        if (candidates.FirstOrDefault(order => question.Opens(order.Data)) is { } found) return found.Id;
        // In mixed capitals a number is found among the orders to its postal code.
        var (capitals, zips) = (question.Capitals(), question.ZipSpellings());
        var mixed = await orders.FindByCapitalsAsync(shop, capitals, zips, MaxCandidates, cancellationToken).ConfigureAwait(false);
        return mixed.FirstOrDefault(order => question.Opens(order.Data))?.Id;
    }
}
