using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Features.Campaigns.Json;
using ExperienceManager.Web.Features.Campaigns.Stores;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The campaign routes (domain.md 2.5).</summary>
internal sealed class CampaignEndpoints(CampaignStore store, ShopWrites writes, IClock clock)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var campaigns = ActivatorUtilities.CreateInstance<CampaignEndpoints>(routes.ServiceProvider);
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/campaigns", (Delegate)campaigns.SearchAsync).WithSummary("Campaigns by priority: for each type, an order sees the first live one that matches its labels")
            .WithDescription("start_date: campaigns that start at or after it; end_date: campaigns that end at or before it.").Produces<IReadOnlyList<CampaignBody>>().Refuses()
            .WithQuery("uuid", "name", "start_date", "end_date", "segment", "promotion_type", "enabled", "page", "per_page");
        read.MapGet("/campaigns/{uuid}", (Delegate)campaigns.FindAsync).WithSummary("One campaign").Produces<CampaignBody>().Refuses(404);
        write.MapPost("/campaigns", (Delegate)campaigns.CreateAsync).WithSummary("Create a campaign with the lowest priority").Takes<CampaignRequestBody>().Produces<CampaignBody>(StatusCodes.Status201Created).Refuses(409);
        write.MapPut("/campaigns/{uuid}", (Delegate)campaigns.UpdateAsync).WithSummary("Replace a campaign; start_date keeps its value when it is left out").Takes<CampaignRequestBody>().Produces<CampaignBody>().Refuses(404, 409);
        write.MapDelete("/campaigns/{uuid}", (Delegate)campaigns.DeleteAsync).WithSummary("Delete a campaign; refused while a current or scheduled A/B test uses it").Produces<CampaignBody>().Refuses(404, 409);
    }

    private async Task<IResult> SearchAsync(HttpContext http)
    {
        var search = CampaignSearch.Read(http.Request.Query);
        if (!search.Succeeded) return ApiError.Of(search.ToFailed(), "query").ToAnswer();
        var all = await store.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return Answers(http).Of(search.Value.Page.Of(all.Where(stored => search.Value.Search.Wants(stored.Campaign))));
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var found = Guid.TryParse(uuid, out var id) ? await store.FindAsync(ApiCaller.Of(http).Shop, id, http.RequestAborted).ConfigureAwait(false) : null;
        return found is null ? ApiError.Of(CampaignChanges.NoSuchCampaign).ToAnswer() : Answers(http).Of(StatusCodes.Status200OK, found);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, CampaignReader.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http, command => CampaignCommands.CreateAsync(command, sent.Value.Draft), created => Answers(http).Of(StatusCodes.Status201Created, created), sent.Value.Paths.AsSent).ConfigureAwait(false);
    }

    private async Task<IResult> UpdateAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, CampaignReader.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http, command => CampaignCommands.UpdateAsync(command, Id(uuid), null, sent.Value.Draft), updated => Answers(http).Of(StatusCodes.Status200OK, updated), sent.Value.Paths.AsSent).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAsync(HttpContext http, string uuid) =>
        writes.RunAsync(http, command => CampaignCommands.DeleteAsync(command, Id(uuid), null), deleted => Answers(http).Of(StatusCodes.Status200OK, deleted));

    // Made after the write: a campaign that starts now is active in its answer.
    private CampaignAnswers Answers(HttpContext http) => new((string)http.GetRouteValue("slug")!, clock.GetCurrentInstant());

    /// <summary>An id from a path; what is none is nobody's.</summary>
    internal static Guid Id(string uuid) => Guid.TryParse(uuid, out var id) ? id : Guid.Empty;
}
