using System.Globalization;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>The settings routes in the documented envelope (docs/integrations/karla-api.md#settings).</summary>
internal static class SettingsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var read = routes.MapShopApi().WithTags("Settings");
        read.MapGet("/settings", GetAsync).WithSummary("All settings");
        read.MapGet("/settings/{section}", GetSectionAsync)
            .WithSummary("One section of the settings: carriers, triggers, segments or trackpages");
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Settings");
        group.MapPost("/settings", PostAsync)
            .WithSummary("Set members of several sections, all or none").WithDescription(Partial)
            .Takes<SettingsBody>().Refuses(412);
        group.MapPut("/settings/{section}", PutAsync)
            .WithSummary("Set members of one section: carriers, triggers, segments or trackpages").WithDescription(Partial)
            .Takes<SettingsEdit<JsonObject>>().Refuses(412);
    }

    private const int MaxWarnings = 20;

    private const string Partial =
        "Members that are absent or null stay as they are; members beyond the documented ones are kept and not used. "
        + "version is the version of the form, always 1. A section may be sent as {version, data} or as its data alone.";

    private static FailedResult NoSuchSection { get; } =
        Result.NotFound("shop_settings_not_found", "There is no such section of the settings.");

    private static async Task<ApiAnswer<Ok<SettingsAnswerBody>>> GetAsync(
        ApiCaller caller, SettingsStore store, CancellationToken cancellationToken) =>
        Answer(await store.GetAsync(caller.Shop, cancellationToken).ConfigureAwait(false));

    private static async Task<ApiAnswer<Ok<SettingsEnvelope<JsonObject>>>> GetSectionAsync(
        ApiCaller caller, string section, SettingsStore store, CancellationToken cancellationToken)
    {
        if (SettingsData.Find(section) is not { } known) return NoSuchSection;
        return Answer((await store.GetAsync(caller.Shop, cancellationToken).ConfigureAwait(false))[known]);
    }

    private static async Task<ApiAnswer<Ok<SettingsAnswerBody>>> PostAsync(
        HttpContext http, ApiCaller caller, SettingsStore store, IdempotentWrites writes)
    {
        var changes = await ApiBody.ReadAsync(http, SettingsReader.ReadAll).ConfigureAwait(false);
        if (!changes.Succeeded) return changes.ToFailed();
        return await ChangeAsync(
            http, caller, store, writes, changes.Value, settings => Answer(settings, Warnings(changes.Value)), TagOf).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<SettingsEnvelope<JsonObject>>>> PutAsync(
        HttpContext http, ApiCaller caller, string section, SettingsStore store, IdempotentWrites writes)
    {
        var body = await ApiBody.ReadAsync(http, SettingsReader.ReadObject).ConfigureAwait(false);
        if (SettingsData.Find(section) is not { } known) return NoSuchSection;
        if (!body.Succeeded) return body.ToFailed();
        var change = SettingsReader.ReadSection(known, body.Value);
        if (!change.Succeeded) return change.ToFailed();
        return await ChangeAsync(
            http,
            caller,
            store,
            writes,
            [change.Value],
            settings => Answer(settings[known], Warnings([change.Value])),
            settings => Preconditions.TagOf(settings[known].Version)).ConfigureAwait(false);
    }

    private static async Task<Result<ApiAnswer>> ChangeAsync(
        HttpContext http,
        ApiCaller caller,
        SettingsStore store,
        IdempotentWrites writes,
        IReadOnlyList<SettingsChange> changes,
        Func<IReadOnlyDictionary<SettingsSection, SettingsData>, ApiAnswer> answer,
        Func<IReadOnlyDictionary<SettingsSection, SettingsData>, string> tag)
    {
        return await store.ChangeAsync(
            caller.Shop,
            caller.Actor,
            changes,
            (scope, apply) => writes.RunInAsync(http, caller.Shop, scope, _ => CheckedAsync(scope, apply), answer),
            http.RequestAborted).ConfigureAwait(false);

        async Task<Result<IReadOnlyDictionary<SettingsSection, SettingsData>>> CheckedAsync(
            WriteScope scope, Func<Task<Result<IReadOnlyDictionary<SettingsSection, SettingsData>>>> apply)
        {
            if (!Preconditions.IsNeeded(http)) return await apply().ConfigureAwait(false);
            var current = await SettingsChanges.ReadAsync(scope.Context, caller.Shop, CancellationToken.None).ConfigureAwait(false);
            return Preconditions.Refuse(http, tag(current)) is { } refusal ? refusal : await apply().ConfigureAwait(false);
        }
    }

    private static string TagOf(IReadOnlyDictionary<SettingsSection, SettingsData> settings) =>
        $"\"{string.Join('.', settings.OrderBy(section => section.Key).Select(section => section.Value.Version.ToString(CultureInfo.InvariantCulture)))}\"";

    private static IReadOnlyList<string> Warnings(IEnumerable<SettingsChange> changes) =>
        [.. changes.SelectMany(change => SettingsSchema.Unused(change.Section, change.Data)).Take(MaxWarnings)];

    private static ApiAnswer Answer(IReadOnlyDictionary<SettingsSection, SettingsData> settings, IReadOnlyList<string>? warnings = null)
    {
        var body = new JsonObject(
            settings.Select(section =>
            KeyValuePair.Create(SettingsData.NameOf(section.Key), (JsonNode?)WireJson.ToObject(Body(section.Value)))));
        if (warnings is not null) body["warnings"] = new JsonArray([.. warnings.Select(warning => JsonValue.Create(warning))]);
        return WireJson.Answer(200, body) with { ETag = TagOf(settings) };
    }

    private static ApiAnswer Answer(SettingsData data, IReadOnlyList<string>? warnings = null) =>
        WireJson.Answer(200, Body(data) with { Warnings = warnings }, data.Version);

    private static SettingsEnvelope<JsonObject> Body(SettingsData data) => new(SettingsData.FormVersion, data.Data.DeepClone().AsObject());
}
