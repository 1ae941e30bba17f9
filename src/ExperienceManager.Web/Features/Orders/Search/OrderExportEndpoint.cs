using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
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
        return SpreadsheetAnswer.Of(
            http, $"orders-{slug}", clock,
            output => new OrderExport(orders, clock).WriteAsync(output, shop.Id, view.Search(shop.TimeZone), snapshot, stop));
    }
}
