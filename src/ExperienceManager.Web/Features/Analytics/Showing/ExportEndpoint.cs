using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>The export of what the analytics page shows, for anyone who may see the page.</summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/shops/{slug}/analytics.csv", AnswerAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string slug, AnalyticsReports reports, ShopStore shops, ShopAccess access)
    {
        var actor = CurrentActor.Of(http.User);
        if (actor is null || await shops.FindAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { } shop
            || await access.RoleOfAsync(shop.Id, actor).ConfigureAwait(false) is null) return Results.NotFound();
        var view = AnalyticsView.Read(name => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null);
        var report = await reports.ReadAsync(shop.Id, view, http.RequestAborted).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(
            AnalyticsExport.Write(report, view, shop.Name), "text/csv; charset=utf-8",
            $"analytics-{slug}-{report.Filter.From.ToString("uuuu-MM-dd", null)}.csv");
    }
}
