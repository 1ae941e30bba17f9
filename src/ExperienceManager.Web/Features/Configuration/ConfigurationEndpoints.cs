using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Insight;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The configuration routes (docs/http.md#configuration).</summary>
internal sealed class ConfigurationEndpoints(ConfigurationStore store, IdempotentWrites writes, ReachReading reach)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<ConfigurationEndpoints>(
            routes.ServiceProvider, ActivatorUtilities.CreateInstance<ReachReading>(routes.ServiceProvider));
        routes.MapShopApi().WithTags("Configuration").MapGet("/configuration", (Delegate)endpoints.GetAsync)
            .WithSummary("The shop's configuration as one document: experiences, segments, discounts, campaigns, A/B tests, announcements and shipment rules").Produces<JsonObject>().Refuses()
            .WithQuery(new QueryParameter(RuleMembers.Query, QueryKind.Flag, "true: each segment has its rule as text, too."));
        routes.MapShopApi(ShopRole.Editor).WithTags("Configuration").MapPut("/configuration", (Delegate)endpoints.PutAsync)
            .WithSummary("Take a document, all or nothing; with dry_run=true only say what it would change")
            .WithDescription(Description).Takes<JsonObject>().Produces<ConfigurationPlanBody>().Refuses(409, 412, 503)
            .WithQuery(new QueryParameter("dry_run", QueryKind.Flag, "true: only say what the document would change."),
                new QueryParameter("reach", QueryKind.Flag, "true, with dry_run=true: also say which of its segments any order could win."));
        routes.MapGet("/schemas/configuration.json", () => Results.Text(ConfigurationSchema.Text, "application/schema+json"))
            .AllowAnonymous().WithTags("Configuration").WithSummary("JSON Schema of configuration documents").Produces<JsonObject>();
    }

    private const string Description =
        "The document's schema is at /schemas/configuration.json. moved_orders is how many of replayed_orders see another segment or experience: "
        + "of those of the last 30 days with dry_run=true (up to the newest 100,000 when these are fewer than 10,000), otherwise of the newest 1,000, so that an import does not wait for a replay. "
        + "An experience may say something else while a delivery is in a state: content.states has a member per state (ordered, packed, "
        + "on_its_way, out_for_delivery, ready_for_pickup, delivered, problem, returned), each with hero and message.";

    private async Task<IResult> GetAsync(HttpContext http)
    {
        if (Flag(http, RuleMembers.Query) is not { } withRuleText) return NoFlag(RuleMembers.Query);
        var state = (await store.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        return ConfigurationWriter.Answer(state, withRuleText);
    }

    private async Task<IResult> PutAsync(HttpContext http)
    {
        var document = await ApiBody.ReadAsync(http, ConfigurationReader.Read).ConfigureAwait(false);
        if (!document.Succeeded) return ApiError.Of(document.ToFailed()).ToAnswer();
        if (Flag(http, "dry_run") is not { } isDryRun) return NoFlag("dry_run");
        if (Flag(http, "reach") is not { } withReach) return NoFlag("reach");
        if (withReach && !isDryRun)
        {
            return ApiError.Of(Result.Invalid("reach", "This needs dry_run=true.", "needs_dry_run"), "query").ToAnswer();
        }

        var caller = ApiCaller.Of(http);
        var answer = isDryRun
            ? await PlanAsync(http, document.Value, withReach).ConfigureAwait(false)
            : await store.ImportAsync(
                caller.Shop,
                caller.Actor,
                document.Value,
                (scope, apply) => writes.RunInAsync(http, caller.Shop, scope, inner => CheckedAsync(http, inner, apply), outcome => Answer(outcome, isDryRun)),
                http.RequestAborted).ConfigureAwait(false);
        return answer.Succeeded ? answer.Value : ApiError.Of(answer.ToFailed()).ToAnswer();
    }

    private async Task<Result<ApiAnswer>> PlanAsync(HttpContext http, ConfigurationDocument document, bool withReach)
    {
        var planned = await store.PlanAsync(ApiCaller.Of(http).Shop, document, http.RequestAborted).ConfigureAwait(false);
        if (!planned.Succeeded || !withReach) return Answer(planned, isDryRun: true);
        var found = await reach.OfAllAsync(planned.Value.After!, http.RequestAborted).ConfigureAwait(false);
        return found is null ? ReachReading.TooLong.ToAnswer() : Answer(planned.Value, isDryRun: true, found);
    }

    private async Task<Result<ConfigurationOutcome>> CheckedAsync(HttpContext http, WriteScope scope, Func<WriteScope, Task<Result<ConfigurationOutcome>>> apply)
    {
        if (Preconditions.IsNeeded(http) && Preconditions.Refuse(http, await store.TagAsync(ApiCaller.Of(http).Shop, scope).ConfigureAwait(false)) is { } refusal) return refusal;
        return await apply(scope).ConfigureAwait(false);
    }

    // Null for what is neither true nor false.
    private static bool? Flag(HttpContext http, string name) =>
        !http.Request.Query.TryGetValue(name, out var value) ? false : bool.TryParse(value, out var isOn) ? isOn : null;

    private static ApiAnswer NoFlag(string name) =>
        ApiError.Of(Result.Invalid(name, "This must be true or false.", "bool_parsing"), "query").ToAnswer();

    private static Result<ApiAnswer> Answer(Result<ConfigurationOutcome> outcome, bool isDryRun) =>
        outcome.Succeeded ? Answer(outcome.Value, isDryRun) : outcome.ToFailed();

    private static ApiAnswer Answer(ConfigurationOutcome outcome, bool isDryRun, List<ReachAnswer>? found = null) => ApiAnswer.Write(
        StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("dry_run", isDryRun);
        WriteChanges(json, "added", outcome.Plan.Added);
        WriteChanges(json, "changed", outcome.Plan.Changed);
        WriteChanges(json, "removed", outcome.Plan.Removed);
        json.WriteNumber("moved_orders", outcome.Effect.Moved);
        json.WriteNumber("replayed_orders", outcome.Effect.Replayed);
        json.WriteString("as_of", outcome.Effect.AsOf.ToDateTimeUtc());
        json.WriteBoolean("sampled", outcome.Effect.IsSample);
        WriteMoves(json, outcome.Effect);
        if (found is not null)
        {
            json.WritePropertyName("reach");
            ReachAnswer.Write(json, found);
        }

        json.WriteEndObject();
    }) with
    { ETag = outcome.Tag };

    private static void WriteChanges(Utf8JsonWriter json, string name, IEnumerable<PlannedChange> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WriteString("section", change.Section);
            json.WriteString("key", change.Key);
            json.WriteString("name", change.Name);
            if (!change.Members.IsEmpty)
            {
                json.WriteStartArray("members");
                foreach (var member in change.Members) json.WriteStringValue(member);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMoves(Utf8JsonWriter json, OrderReplay effect)
    {
        json.WriteStartArray("moves");
        foreach (var move in effect.Moves)
        {
            json.WriteStartObject();
            json.WriteString("from", move.From);
            json.WriteString("to", move.To);
            json.WriteString("from_experience", move.FromExperience);
            json.WriteString("to_experience", move.ToExperience);
            json.WriteNumber("orders", move.Count);
            json.WriteNumber("locked", move.Locked);
            json.WriteStartArray("examples");
            foreach (var number in move.Examples) json.WriteStringValue(number);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("ab_test_moves");
        foreach (var move in effect.ArmMoves)
        {
            json.WriteStartObject();
            json.WriteString("ab_test", move.Test);
            json.WriteString("from", move.From);
            json.WriteString("to", move.To);
            json.WriteNumber("orders", move.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
