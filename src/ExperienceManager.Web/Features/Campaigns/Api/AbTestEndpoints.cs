using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of A/B tests (docs/semantics.md#11-ab-tests-and-hold-outs).</summary>
internal static class AbTestEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/ab-tests", ListAsync).WithSummary("A/B tests, oldest first");
        read.MapGet("/ab-tests/{uuid}", FindAsync).WithSummary("One A/B test");
        write.MapPost("/ab-tests", CreateAsync)
            .WithSummary("Make an A/B test; its campaigns may be turned on beside each other afterwards").Takes<AbTestRequestBody>()
            .Refuses(409);
        write.MapPut("/ab-tests/{uuid}", UpdateAsync).WithSummary("Replace an A/B test").Takes<AbTestRequestBody>().Refuses(409, 412);
        write.MapDelete("/ab-tests/{uuid}", DeleteAsync)
            .WithSummary("Delete an A/B test; refused while that would leave its campaigns enabled beside each other").Refuses(409, 412);
    }

    private static async Task<ApiAnswer<Ok<IEnumerable<AbTestBody>>>> ListAsync(
        ApiCaller caller, string slug, [Query("page")] int? page, [Query("per_page")] int? perPage, AbTestStore store,
        CampaignStore campaigns,
        IClock clock, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false);
        var arms = ById(await campaigns.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false));
        return WireJson.Answer(200, Page.Of(page, perPage).Of(all).Select(stored => Body(slug, stored, arms, clock)));
    }

    private static async Task<ApiAnswer<Ok<AbTestBody>>> FindAsync(
        ApiCaller caller, string slug, RouteId uuid, AbTestStore store, CampaignStore campaigns, IClock clock,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller.Shop, uuid.Value, cancellationToken).ConfigureAwait(false) is not { } found)
            return AbTestCommands.NoSuchTest;
        var arms = ById(await campaigns.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false));
        return WireJson.Answer(200, Body(slug, found, arms, clock), found.Version);
    }

    private static async Task<ApiAnswer<Created<AbTestBody>>> CreateAsync(HttpContext http, string slug, [AsParameters] Writing writing)
    {
        var sent = await ApiBody.ReadAsync(http, Read).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writing.RunAsync(http, slug, 201, command => AbTestCommands.CreateAsync(command, sent.Value)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<AbTestBody>>> UpdateAsync(
        HttpContext http, string slug, RouteId uuid, [AsParameters] Writing writing)
    {
        var sent = await ApiBody.ReadAsync(http, Read).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writing.RunAsync(
            http, slug, 200, command => AbTestCommands.UpdateAsync(command, uuid.Value, null, sent.Value), uuid.Value)
            .ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<AbTestBody>>> DeleteAsync(
        HttpContext http, string slug, RouteId uuid, [AsParameters] Writing writing) =>
        await writing.RunAsync(http, slug, 200, command => AbTestCommands.DeleteAsync(command, uuid.Value, null), uuid.Value, isGone: true)
            .ConfigureAwait(false);

    private static Result<AbTestDraft> Read(ReadOnlySpan<byte> utf8)
    {
        var sent = SentCampaign.WithTypeKey(WireJson.Read(utf8, new AbTestRequestBody()));
        if (!sent.Succeeded) return sent.ToFailed();
        Result<AbTestDraft> draft = sent.Value.Whole;
        return draft.WithWarnings(sent.Warnings);
    }

    private static Task<string?> TagAsync(ShopCommand command, Guid? id) =>
        Preconditions.TagAsync(
            command.Context.Set<AbTestRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    private static AbTestBody Body(string slug, StoredAbTest stored, IReadOnlyDictionary<Guid, StoredCampaign> arms, IClock clock) =>
        AbTestBody.Of(stored, arms, slug, clock.GetCurrentInstant());

    private static Dictionary<Guid, StoredCampaign> ById(IEnumerable<StoredCampaign> stored) =>
        stored.ToDictionary(campaign => campaign.Campaign.Id);

    // What all writes need: the answer shows the test's campaigns as they are after the write.
    internal sealed record Writing(ShopWrites Writes, IClock Clock)
    {
        public Task<Result<ApiAnswer>> RunAsync(
            HttpContext http, string slug, int status, Func<ShopCommand, Task<Result<StoredAbTest>>> work, Guid? id = null,
            bool isGone = false)
        {
            IReadOnlyDictionary<Guid, StoredCampaign> arms = new Dictionary<Guid, StoredCampaign>();
            return Writes.WriteAsync(
                http,
                WithArmsAsync,
                saved => WireJson.Answer(status, Body(slug, saved, arms, Clock), isGone ? null : saved.Version),
                tag: command => TagAsync(command, id));

            async Task<Result<StoredAbTest>> WithArmsAsync(ShopCommand command)
            {
                var done = await work(command).ConfigureAwait(false);
                arms = ById(await CampaignReading.StoredAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false));
                return done;
            }
        }
    }
}
