using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>The order finder: number and postal code lead to the page. An unknown order and a wrong postal code get the same answer.</summary>
internal sealed class FinderEndpoints(SnapshotCache snapshots, OrderStore orders, TrackingToken tokens, FinderLimits limits, PlainPages plain)
{
    private const int Longest = 100;

    /// <summary>Answers <c>GET /t/{slug}?order=…&amp;zip=…</c>.</summary>
    public async Task GetAsync(HttpContext http, string slug)
    {
        var snapshot = await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false);
        if (snapshot is null)
        {
            await plain.BadLinkAsync(http, null).ConfigureAwait(false);
            return;
        }

        var (order, zip) = (Read(http, "order"), Read(http, "zip"));
        if (order.Length == 0 || zip.Length == 0)
        {
            await plain.FinderAsync(http, snapshot, order, FinderNotice.None).ConfigureAwait(false);
        }
        else if (!limits.Allows(snapshot.ShopId, order, http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = "60";
            await plain.FinderAsync(http, snapshot, order, FinderNotice.TooMany).ConfigureAwait(false);
        }
        else if (await FindAsync(snapshot, order, zip, http.RequestAborted).ConfigureAwait(false) is { } id)
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Redirect(TrackingUrls.Page(slug, tokens.Create(snapshot.ShopId, id), Locale(http)));
        }
        else
        {
            await plain.FinderAsync(http, snapshot, order, FinderNotice.NotFound).ConfigureAwait(false);
        }
    }

    private async Task<Guid?> FindAsync(ShopSnapshot snapshot, string number, string zip, CancellationToken cancellationToken)
    {
        var order = await orders.FindByNumberAsync(snapshot.ShopId, number, cancellationToken).ConfigureAwait(false);
        if (order is null && number[0] == '#') order = await orders.FindByNumberAsync(snapshot.ShopId, number[1..], cancellationToken).ConfigureAwait(false);
        if (order is null) return null;
        var known = order.Data.Shipments.Select(shipment => shipment.Destination?.Zip).Prepend(order.Data.Address.Zip);
        return known.Any(code => SameZip(code, zip)) ? order.Id : null;
    }

    // People write postal codes with and without spaces, and in either case.
    private static bool SameZip(string? known, string typed) =>
        Plain(known) is { Length: > 0 } one && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(Plain(typed)));

    private static string Plain(string? zip) => string.Concat((zip ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Locale(HttpContext http) => http.Request.Query["locale"] is [{ Length: > 0 and <= 35 } locale] ? locale : null;

    private static string Read(HttpContext http, string name)
    {
        var value = http.Request.Query[name].ToString().Trim();
        return value.Length > Longest ? value[..Longest] : value;
    }
}
