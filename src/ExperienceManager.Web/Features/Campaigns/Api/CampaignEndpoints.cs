using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The campaign routes (docs/integrations/karla-api.md#campaigns).</summary>
internal static class CampaignEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/campaigns", SearchAsync)
            .WithSummary("Campaigns in the shop's order: per slot the first live one whose label an order has wins")
            .WithDescription("start_date: those that begin then or later; end_date: those that end then or earlier.")
            .WithQuery(CampaignSearch.Parameters);
        read.MapGet("/campaigns/{uuid}", FindAsync).WithSummary("One campaign");
        write.MapPost("/campaigns", CreateAsync).WithSummary("Make a campaign; it goes last").Takes<CampaignRequestBody>().Refuses(409);
        write.MapPut("/campaigns/{uuid}", UpdateAsync).WithSummary("Replace a campaign; only a start_date that is left out stays as it is")
            .Takes<CampaignRequestBody>().Refuses(409, 412);
        write.MapDelete("/campaigns/{uuid}", DeleteAsync).WithSummary("Delete a campaign that is no arm of a running or coming A/B test")
            .Refuses(409, 412);
    }

    private static async Task<ApiAnswer<Ok<IEnumerable<CampaignBody>>>> SearchAsync(
        HttpContext http, ApiCaller caller, string slug, CampaignStore store, IClock clock)
    {
        var search = CampaignSearch.Read(http.Request.Query);
        if (!search.Succeeded) return ApiError.Of(search.ToFailed(), "query");
        var all = await store.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        var found = search.Value.Page.Of(all.Where(stored => search.Value.Search.Wants(stored.Campaign)));
        return WireJson.Answer(200, found.Select(stored => Body(slug, stored, clock)));
    }

    private static async Task<ApiAnswer<Ok<CampaignBody>>> FindAsync(
        ApiCaller caller, string slug, RouteId uuid, CampaignStore store, IClock clock, CancellationToken cancellationToken) =>
        await store.FindAsync(caller.Shop, uuid.Value, cancellationToken).ConfigureAwait(false) is { } found
            ? Answer(200, slug, found, clock)
            : CampaignChanges.NoSuchCampaign;

    private static async Task<ApiAnswer<Created<CampaignBody>>> CreateAsync(HttpContext http, string slug, ShopWrites writes, IClock clock)
    {
        var sent = await ApiBody.ReadAsync(http, SentCampaign.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writes.WriteAsync(
            http,
            command => CampaignCommands.CreateAsync(command, sent.Value.Draft),
            created => Answer(201, slug, created, clock),
            sent.Value.Paths.AsSent).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<CampaignBody>>> UpdateAsync(
        HttpContext http, string slug, RouteId uuid, ShopWrites writes, IClock clock)
    {
        var sent = await ApiBody.ReadAsync(http, SentCampaign.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writes.WriteAsync(
            http,
            command => CampaignCommands.UpdateAsync(command, uuid.Value, null, sent.Value.Draft),
            updated => Answer(200, slug, updated, clock),
            sent.Value.Paths.AsSent,
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<CampaignBody>>> DeleteAsync(
        HttpContext http, string slug, RouteId uuid, ShopWrites writes, IClock clock) =>
        await writes.WriteAsync(
            http,
            command => CampaignCommands.DeleteAsync(command, uuid.Value, null),
            deleted => WireJson.Answer(200, Body(slug, deleted, clock)),
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(
            command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop && row.Id == id)
            .Select(row => (long?)row.Version));

    // Made after the write: a campaign that starts now is active in its answer.
    private static ApiAnswer Answer(int status, string slug, StoredCampaign stored, IClock clock) =>
        WireJson.Answer(status, Body(slug, stored, clock), stored.Version);

    private static CampaignBody Body(string slug, StoredCampaign stored, IClock clock) =>
        CampaignBody.Of(stored, slug, clock.GetCurrentInstant());
}
