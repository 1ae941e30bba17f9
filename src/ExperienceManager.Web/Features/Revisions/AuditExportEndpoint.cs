using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>The export of what the audit page lists, for anyone who may see the page.</summary>
internal static class AuditExportEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/shops/{slug}/audit.csv", AnswerAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(HttpContext http, string slug, AuditStore entries, IClock clock, ShopStore shops,
        ShopAccess access)
    {
        var stop = http.RequestAborted;
        var actor = CurrentActor.Of(http.User);
        if (actor is null || await shops.FindAsync(slug, stop).ConfigureAwait(false) is not { } shop
            || await access.RoleOfAsync(shop.Id, actor).ConfigureAwait(false) is null) return Results.NotFound();
        var filter = AuditView.Read(http.Request.Query).Filter(shop.TimeZone);
        return SpreadsheetAnswer.Of(
            http, $"audit-{slug}", clock, output => new AuditExport(entries).WriteAsync(output, shop.Id, filter, stop));
    }
}
