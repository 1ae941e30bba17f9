using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
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
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            output => WriteAsync(new AuditExport(entries), output, shop, filter, stop),
            "text/csv; charset=utf-8", $"audit-{slug}-{clock.GetCurrentInstant().InUtc().Date.ToString("uuuu-MM-dd", null)}.csv");
    }

    // The answer has begun: ending the connection lets the file be seen to be broken off.
    private static async Task WriteAsync(AuditExport export, Stream output, ShopInfo shop, AuditFilter filter, CancellationToken stop)
    {
        try
        {
            await export.WriteAsync(output, shop.Id, filter, stop).ConfigureAwait(false);
        }
        catch (ReadUnavailableException exception)
        {
            throw new IOException("The export was broken off.", exception);
        }
    }
}
