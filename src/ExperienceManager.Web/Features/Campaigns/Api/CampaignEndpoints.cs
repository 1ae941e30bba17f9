using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The campaign routes (docs/integrations/karla-api.md#campaigns).</summary>
internal sealed class CampaignEndpoints(CampaignStore store, ShopWrites writes, IClock clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var campaigns = ActivatorUtilities.CreateInstance<CampaignEndpoints>(routes.ServiceProvider);
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/campaigns", (Delegate)campaigns.SearchAsync)
            .WithSummary("Campaigns in the shop's order: per slot the first live one whose label an order has wins")
            .WithDescription("start_date: those that begin then or later; end_date: those that end then or earlier.")
            .Produces<IReadOnlyList<CampaignBody>>().Refuses().WithQuery(CampaignSearch.Parameters);
        read.MapGet("/campaigns/{uuid}", (Delegate)campaigns.FindAsync).WithSummary("One campaign").Produces<CampaignBody>().Refuses(404);
        write.MapPost("/campaigns", (Delegate)campaigns.CreateAsync).WithSummary("Make a campaign; it goes last")
            .Takes<CampaignRequestBody>().Produces<CampaignBody>(StatusCodes.Status201Created).Refuses(409);
        write.MapPut("/campaigns/{uuid}", (Delegate)campaigns.UpdateAsync).WithSummary("Replace a campaign; only a start_date that is left out stays as it is")
            .Takes<CampaignRequestBody>().Produces<CampaignBody>().Refuses(404, 409, 412);
        write.MapDelete("/campaigns/{uuid}", (Delegate)campaigns.DeleteAsync).WithSummary("Delete a campaign that is no arm of a running or coming A/B test")
            .Produces<CampaignBody>().Refuses(404, 409, 412);
    }

    private async Task<IResult> SearchAsync(HttpContext http)
    {
        var search = CampaignSearch.Read(http.Request.Query);
        if (!search.Succeeded) return ApiError.Of(search.ToFailed(), "query").ToAnswer();
        var all = await store.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return WireJson.Answer(
            StatusCodes.Status200OK, search.Value.Page.Of(all.Where(stored => search.Value.Search.Wants(stored.Campaign))).Select(stored => Body(http, stored)));
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var found = Guid.TryParse(uuid, out var id) ? await store.FindAsync(ApiCaller.Of(http).Shop, id, http.RequestAborted).ConfigureAwait(false) : null;
        return found is null ? ApiError.Of(CampaignChanges.NoSuchCampaign).ToAnswer() : Answer(http, StatusCodes.Status200OK, found);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, SentCampaign.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http, command => CampaignCommands.CreateAsync(command, sent.Value.Draft), created => Answer(http, StatusCodes.Status201Created, created), sent.Value.Paths.AsSent).ConfigureAwait(false);
    }

    private async Task<IResult> UpdateAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, SentCampaign.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http,
            command => CampaignCommands.UpdateAsync(command, Id(uuid), null, sent.Value.Draft),
            updated => Answer(http, StatusCodes.Status200OK, updated),
            sent.Value.Paths.AsSent,
            tag: command => TagAsync(command, Id(uuid))).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAsync(HttpContext http, string uuid) =>
        writes.RunAsync(
            http,
            command => CampaignCommands.DeleteAsync(command, Id(uuid), null),
            deleted => Answer(http, StatusCodes.Status200OK, deleted) with { ETag = null },
            tag: command => TagAsync(command, Id(uuid)));

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    // Made after the write: a campaign that starts now is active in its answer.
    private ApiAnswer Answer(HttpContext http, int status, StoredCampaign stored) => WireJson.Answer(status, Body(http, stored), stored.Version);

    private CampaignBody Body(HttpContext http, StoredCampaign stored) =>
        CampaignBody.Of(stored, (string)http.GetRouteValue("slug")!, clock.GetCurrentInstant());

    /// <summary>An id from a path; what is none is no one's.</summary>
    internal static Guid Id(string uuid) => Guid.TryParse(uuid, out var id) ? id : Guid.Empty;
}
