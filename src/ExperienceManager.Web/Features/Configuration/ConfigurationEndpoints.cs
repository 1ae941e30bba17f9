using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Reach;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The configuration routes (docs/http.md#configuration).</summary>
internal static class ConfigurationEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapShopApi().WithTags("Configuration").MapGet("/configuration", GetAsync)
            .WithSummary("The shop's configuration as one document: experiences, segments, discounts, campaigns, A/B tests, announcements and shipment rules");
        routes.MapShopApi(ShopRole.Editor).WithTags("Configuration").MapPut("/configuration", PutAsync)
            .WithSummary("Take a document, all or nothing; with dry_run=true only say what it would change")
            .WithDescription(Description).Takes<JsonObject>().Refuses(409, 412, 503);
        routes.MapGet("/schemas/configuration.json", () => Results.Text(ConfigurationSchema.Text, "application/schema+json"))
            .AllowAnonymous().WithTags("Configuration").WithSummary("JSON Schema of configuration documents").Produces<JsonObject>();
    }

    private const string Description =
        "The document's schema is at /schemas/configuration.json. moved_orders is how many of replayed_orders see another segment or experience: "
        + "of those of the last 30 days with dry_run=true (up to the newest 100,000 when these are fewer than 10,000), otherwise of the newest 1,000, so that an import does not wait for a replay. "
        + "An experience may say something else while a delivery is in a state: content.states has a member per state (ordered, packed, "
        + "on_its_way, out_for_delivery, ready_for_pickup, delivered, problem, returned), each with hero and message.";

    private static async Task<ApiAnswer<Ok<JsonObject>>> GetAsync(
        ApiCaller caller,
        ConfigurationStore store,
        [Query(RuleMembers.Query, "true: each segment has its rule as text, too.", QueryKind.Flag)] bool? ruleText,
        CancellationToken cancellationToken) =>
        ConfigurationWriter.Answer((await store.GetAsync(caller.Shop, cancellationToken).ConfigureAwait(false))!, ruleText == true);

    private static async Task<ApiAnswer<Ok<ConfigurationPlanBody>>> PutAsync(
        HttpContext http,
        ApiCaller caller,
        ConfigurationStore store,
        IdempotentWrites writes,
        ReachReading reach,
        [Query("dry_run", "true: only say what the document would change.", QueryKind.Flag)] bool? dryRun,
        [Query("reach", "true, with dry_run=true: also say which of its segments any order could win.", QueryKind.Flag)] bool? withReach)
    {
        var document = await ApiBody.ReadAsync(http, ConfigurationReader.Read).ConfigureAwait(false);
        if (!document.Succeeded) return document.ToFailed();
        if (dryRun == true) return await PlanAsync(http, store, reach, document.Value, withReach == true).ConfigureAwait(false);
        if (withReach == true) return ApiError.Of(Result.Invalid("reach", "This needs dry_run=true.", "needs_dry_run"), "query");
        return await store.ImportAsync(
            caller.Shop,
            caller.Actor,
            document.Value,
            (scope, apply) =>
                writes.RunInAsync(http, caller.Shop, scope, inner => CheckedAsync(http, store, inner, apply),
                    outcome => Answer(outcome, isDryRun: false)),
            http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<Result<ApiAnswer>> PlanAsync(
        HttpContext http, ConfigurationStore store, ReachReading reach, ConfigurationDocument document, bool withReach)
    {
        var shop = ApiCaller.Of(http).Shop;
        // A dry run is refused as the write would be.
        if (Preconditions.IsNeeded(http) && await store.GetAsync(shop, http.RequestAborted).ConfigureAwait(false) is { } state
            && Preconditions.Refuse(http, ConfigurationWriter.TagOf(state)) is { } refusal)
            return refusal;
        var planned = await store.PlanAsync(shop, document, http.RequestAborted).ConfigureAwait(false);
        if (!planned.Succeeded || !withReach) return Answer(planned, isDryRun: true);
        var found = await reach.OfAllAsync(planned.Value.After!, http.RequestAborted).ConfigureAwait(false);
        return found is null ? ReachReading.TooLong.ToAnswer() : Answer(planned.Value, isDryRun: true, found);
    }

    private static async Task<Result<ConfigurationOutcome>> CheckedAsync(
        HttpContext http, ConfigurationStore store, WriteScope scope, Func<WriteScope, Task<Result<ConfigurationOutcome>>> apply)
    {
        if (Preconditions.IsNeeded(http)
            && Preconditions.Refuse(http, await store.TagAsync(ApiCaller.Of(http).Shop, scope).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }

        return await apply(scope).ConfigureAwait(false);
    }

    private static Result<ApiAnswer> Answer(Result<ConfigurationOutcome> outcome, bool isDryRun) =>
        outcome.Succeeded ? Answer(outcome.Value, isDryRun) : outcome.ToFailed();

    private static ApiAnswer Answer(ConfigurationOutcome outcome, bool isDryRun, List<ReachAnswer>? found = null)
    {
        var body = WireJson.ToObject(ConfigurationPlanBody.Of(outcome, isDryRun));
        if (found is not null) body["reach"] = JsonNode.Parse(JsonText.Of(json => ReachAnswer.Write(json, found)));
        return WireJson.Answer(200, body) with { ETag = outcome.Tag };
    }
}
