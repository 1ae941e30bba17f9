using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>The export of what the list of orders shows, for anyone who may see the list.</summary>
internal static class OrderExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/shops/{slug}/orders.csv", AnswerAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string slug, OrderStore orders, SnapshotCache snapshots, IClock clock, ShopStore shops, ShopAccess access)
    {
        var stop = http.RequestAborted;
        var actor = CurrentActor.Of(http.User);
        if (actor is null || await shops.FindAsync(slug, stop).ConfigureAwait(false) is not { } shop
            || await access.RoleOfAsync(shop.Id, actor).ConfigureAwait(false) is null
            || await snapshots.GetAsync(shop.Id, stop).ConfigureAwait(false) is not { } snapshot) return Results.NotFound();
        var view = OrderListView.Read(name => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            output => WriteAsync(new OrderExport(orders, clock), output, snapshot, view.Search(shop.TimeZone), stop),
            "text/csv; charset=utf-8", $"orders-{slug}-{clock.GetCurrentInstant().InUtc().Date.ToString("uuuu-MM-dd", null)}.csv");
    }

    // The answer has begun: all that can be done about a search that is stopped is to end the connection, so that the file is seen to be
    // broken off.
    private static async Task WriteAsync(
        OrderExport export, Stream output, ShopSnapshot snapshot, OrderSearch search, CancellationToken stop)
    {
        try
        {
            await export.WriteAsync(output, snapshot.ShopId, search, snapshot, stop).ConfigureAwait(false);
        }
        catch (ReadUnavailableException exception)
        {
            throw new IOException("The export was broken off.", exception);
        }
    }
}
