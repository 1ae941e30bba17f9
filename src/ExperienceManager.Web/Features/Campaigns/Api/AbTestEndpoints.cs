using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of A/B tests (docs/semantics.md#11-ab-tests-and-hold-outs).</summary>
internal sealed class AbTestEndpoints(AbTestStore store, CampaignStore campaigns, ShopWrites writes, IClock clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tests = ActivatorUtilities.CreateInstance<AbTestEndpoints>(routes.ServiceProvider);
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/ab-tests", (Delegate)tests.ListAsync).WithSummary("A/B tests, oldest first")
            .Produces<IReadOnlyList<AbTestBody>>().Refuses().WithQuery("page", "per_page");
        read.MapGet("/ab-tests/{uuid}", (Delegate)tests.FindAsync).WithSummary("One A/B test").Produces<AbTestBody>().Refuses(404);
        write.MapPost("/ab-tests", (Delegate)tests.CreateAsync)
            .WithSummary("Make an A/B test; its campaigns may be turned on beside each other afterwards")
            .Takes<AbTestRequestBody>().Produces<AbTestBody>(StatusCodes.Status201Created).Refuses(409);
        write.MapPut("/ab-tests/{uuid}", (Delegate)tests.UpdateAsync).WithSummary("Replace an A/B test")
            .Takes<AbTestRequestBody>().Produces<AbTestBody>().Refuses(404, 409, 412);
        write.MapDelete("/ab-tests/{uuid}", (Delegate)tests.DeleteAsync)
            .WithSummary("Delete an A/B test; refused while that would leave its campaigns enabled beside each other")
            .Produces<AbTestBody>().Refuses(404, 409, 412);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var page = Page.Of(http, out var refusal);
        if (refusal is not null) return refusal;
        var shop = ApiCaller.Of(http).Shop;
        var all = await store.ListAsync(shop, http.RequestAborted).ConfigureAwait(false);
        var arms = ById(await campaigns.ListAsync(shop, http.RequestAborted).ConfigureAwait(false));
        return WireJson.Answer(StatusCodes.Status200OK, page.Of(all).Select(stored => Body(http, stored, arms)));
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var shop = ApiCaller.Of(http).Shop;
        if (await store.FindAsync(shop, CampaignEndpoints.Id(uuid), http.RequestAborted).ConfigureAwait(false) is not { } found) return ApiError.Of(AbTestCommands.NoSuchTest).ToAnswer();
        return Answer(http, StatusCodes.Status200OK, found, ById(await campaigns.ListAsync(shop, http.RequestAborted).ConfigureAwait(false)));
    }

    private Task<IResult> CreateAsync(HttpContext http) => SaveAsync(http, StatusCodes.Status201Created, (command, draft) => AbTestCommands.CreateAsync(command, draft));

    private Task<IResult> UpdateAsync(HttpContext http, string uuid) =>
        SaveAsync(http, StatusCodes.Status200OK, (command, draft) => AbTestCommands.UpdateAsync(command, CampaignEndpoints.Id(uuid), null, draft), CampaignEndpoints.Id(uuid));

    private Task<IResult> DeleteAsync(HttpContext http, string uuid) =>
        RunAsync(http, StatusCodes.Status200OK, command => AbTestCommands.DeleteAsync(command, CampaignEndpoints.Id(uuid), null), CampaignEndpoints.Id(uuid), isGone: true);

    private static Result<AbTestDraft> Read(ReadOnlySpan<byte> utf8)
    {
        var sent = SentCampaign.WithTypeKey(WireJson.Read(utf8, new AbTestRequestBody()));
        if (!sent.Succeeded) return sent.ToFailed();
        Result<AbTestDraft> draft = sent.Value.Whole;
        return draft.WithWarnings(sent.Warnings);
    }

    private async Task<IResult> SaveAsync(HttpContext http, int status, Func<ShopCommand, AbTestDraft, Task<Result<StoredAbTest>>> save, Guid? id = null)
    {
        var sent = await ApiBody.ReadAsync(http, Read).ConfigureAwait(false);
        return sent.Succeeded ? await RunAsync(http, status, command => save(command, sent.Value), id).ConfigureAwait(false) : ApiError.Of(sent.ToFailed()).ToAnswer();
    }

    private Task<IResult> RunAsync(HttpContext http, int status, Func<ShopCommand, Task<Result<StoredAbTest>>> work, Guid? id = null, bool isGone = false)
    {
        IReadOnlyDictionary<Guid, StoredCampaign> arms = new Dictionary<Guid, StoredCampaign>();
        return writes.RunAsync(http, WithArmsAsync, AnswerSaved, tag: command => TagAsync(command, id));

        ApiAnswer AnswerSaved(StoredAbTest saved) => Answer(http, status, saved, arms) is var answer && isGone ? answer with { ETag = null } : answer;

        async Task<Result<StoredAbTest>> WithArmsAsync(ShopCommand command)
        {
            var done = await work(command).ConfigureAwait(false);
            arms = ById(await CampaignReading.StoredAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false));
            return done;
        }
    }

    private static Task<string?> TagAsync(ShopCommand command, Guid? id) =>
        Preconditions.TagAsync(command.Context.Set<AbTestRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    private ApiAnswer Answer(HttpContext http, int status, StoredAbTest stored, IReadOnlyDictionary<Guid, StoredCampaign> arms) =>
        WireJson.Answer(status, Body(http, stored, arms), stored.Version);

    private AbTestBody Body(HttpContext http, StoredAbTest stored, IReadOnlyDictionary<Guid, StoredCampaign> arms) =>
        AbTestBody.Of(stored, arms, (string)http.GetRouteValue("slug")!, clock.GetCurrentInstant());

    private static Dictionary<Guid, StoredCampaign> ById(IEnumerable<StoredCampaign> stored) => stored.ToDictionary(campaign => campaign.Campaign.Id);
}
