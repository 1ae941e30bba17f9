using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The condition groups of a shop, each at its key; together they are a section of the configuration document.</summary>
internal static class ConditionGroupEndpoints
{
    private const string TextToo = "true: the rule as text, too.";
    private const string DryRun = "true: only say what would change, and which orders would move.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var (read, write) = (routes.MapShopApi().WithTags("Configuration"), routes.MapShopApi(ShopRole.Editor).WithTags("Configuration"));
        read.MapGet("/condition-groups", ListAsync)
            .WithSummary("The condition groups by name, each with the segments and groups that refer to it");
        read.MapGet("/condition-groups/{key}", FindAsync).WithSummary("One condition group with what refers to it");
        write.MapPut("/condition-groups/{key}", PutAsync)
            .WithSummary("Create or replace a condition group; segments that use it follow at once")
            .Takes<ConditionGroupRequestBody>().Refuses(409, 412, 503);
        write.MapDelete("/condition-groups/{key}", DeleteAsync)
            .WithSummary("Delete a condition group that nothing refers to").Refuses(409, 412, 503);
    }

    private static async Task<ApiAnswer<Ok<IReadOnlyList<ConditionGroupBody>>>> ListAsync(
        ApiCaller caller,
        [Query(RuleMembers.Query, TextToo, QueryKind.Flag)] bool? ruleText,
        ConditionGroupStore groups,
        CancellationToken cancellationToken)
    {
        var all = await groups.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var stored in all) Write(json, stored, ruleText);
            json.WriteEndArray();
        });
    }

    private static async Task<ApiAnswer<Ok<ConditionGroupBody>>> FindAsync(
        ApiCaller caller,
        RouteText key,
        [Query(RuleMembers.Query, TextToo, QueryKind.Flag)] bool? ruleText,
        ConditionGroupStore groups,
        CancellationToken cancellationToken) =>
        await groups.FindAsync(caller.Shop, key.Value, cancellationToken).ConfigureAwait(false) is { } stored
            ? Answer(StatusCodes.Status200OK, stored, ruleText) : ConditionGroupChanges.NoSuchGroup;

    private static async Task<ApiAnswer<Results<Ok<ConditionGroupBody>, Created<ConditionGroupBody>>>> PutAsync(
        HttpContext http,
        RouteText key,
        ShopWrites writes,
        ConditionGroupPlans plans,
        [Query("dry_run", DryRun, QueryKind.Flag)] bool? dryRun,
        [Query(RuleMembers.Query, TextToo, QueryKind.Flag)] bool? ruleText)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => ConditionGroupRequest.Read(utf8, key.Value)).ConfigureAwait(false);
        if (new StableKeyAttribute().Check("key", key.Value) is { } fault) return ApiError.Of(Result.Invalid([fault]), "path");
        if (!sent.Succeeded) return sent.ToFailed();
        if (dryRun == true)
        {
            var shop = ApiCaller.Of(http).Shop;
            var planned = await plans.PutAsync(shop, key.Value, sent.Value.Draft, http.RequestAborted).ConfigureAwait(false);
            return Answer(http, planned, ruleText, sent.Value.AsSent);
        }

        return await writes.WriteAsync(
            http,
            command => ConditionGroupCommands.PutAsync(command, key.Value, sent.Value.Draft, Preconditions.NeedsState(http)),
            saved => Answer(saved.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, saved.Stored, ruleText),
            sent.Value.AsSent,
            tag: command => TagAsync(command, key.Value)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<ConditionGroupBody>>> DeleteAsync(
        HttpContext http,
        RouteText key,
        ShopWrites writes,
        ConditionGroupPlans plans,
        [Query("dry_run", DryRun, QueryKind.Flag)] bool? dryRun)
    {
        if (dryRun == true)
        {
            var planned = await plans.DeleteAsync(ApiCaller.Of(http).Shop, key.Value, http.RequestAborted).ConfigureAwait(false);
            return Answer(http, planned, ruleText: null, problem => problem);
        }

        return await writes.WriteAsync(
            http,
            async command => await ConditionGroupCommands.DeleteAsync(
                command, await ConditionGroupChanges.FindAsync(command, key.Value).ConfigureAwait(false)).ConfigureAwait(false),
            deleted => Answer(StatusCodes.Status200OK, deleted, ruleText: null) with { ETag = null },
            tag: command => TagAsync(command, key.Value)).ConfigureAwait(false);
    }

    private static Task<string?> TagAsync(ShopCommand command, string key) => Preconditions.TagAsync(
        command.Context.Set<ConditionGroupRecord>().Where(row => row.ShopId == command.Shop && row.Key == key)
            .Select(row => (long?)row.Version));

    // A dry run is refused as the write would be.
    private static Result<ApiAnswer> Answer(
        HttpContext http, Result<ConditionGroupPlan> planned, bool? ruleText, Func<Problem, Problem> asSent)
    {
        if (!planned.Succeeded)
        {
            var failed = planned.ToFailed();
            return failed with { Problems = [.. failed.Problems.Select(asSent)] };
        }

        var stored = planned.Value.Group;
        if (stored.Version == 0 && Preconditions.NeedsState(http)) return ConditionGroupCommands.Gone;
        if (stored.Version > 0 && Preconditions.Refuse(http, Preconditions.TagOf(stored.Version)) is { } refusal) return refusal;
        return ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, stored, ruleText, planned.Value.Plan))
            .WithWarnings(ApiBody.WarningsOf(http));
    }

    private static ApiAnswer Answer(int status, StoredConditionGroup stored, bool? ruleText) =>
        ApiAnswer.Write(status, json => Write(json, stored, ruleText)) with { ETag = Preconditions.TagOf(stored.Version) };

    private static void Write(Utf8JsonWriter json, StoredConditionGroup stored, bool? ruleText, ConfigurationPlanBody? plan = null)
    {
        json.WriteStartObject();
        json.WriteString("key", stored.Group.Key);
        json.WriteString("name", stored.Group.Name);
        if (ruleText == true)
        {
            RuleMembers.Write(json, stored.Group.Rule);
        }
        else
        {
            json.WritePropertyName(RuleMembers.Json);
            RuleJson.Write(json, stored.Group.Rule);
        }

        json.WritePropertyName("used_by");
        WireJson.Write(json, stored.Uses.Select(use => new ConditionGroupUseBody(use.Type, use.Key, use.Name)));
        foreach (var (name, value) in plan is null ? [] : WireJson.ToObject(plan))
        {
            json.WritePropertyName(name);
            value!.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
