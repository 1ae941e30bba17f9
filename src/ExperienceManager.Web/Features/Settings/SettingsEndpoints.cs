using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>The settings routes in the documented envelope (docs/integrations/karla-api.md#settings).</summary>
internal sealed class SettingsEndpoints(SettingsStore store, IdempotentWrites writes)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<SettingsEndpoints>(routes.ServiceProvider);
        var read = routes.MapShopApi().WithTags("Settings");
        read.MapGet("/settings", (Delegate)endpoints.GetAsync).WithSummary("All settings").Produces<SettingsAnswerBody>().Refuses();
        read.MapGet("/settings/{section}", (Delegate)endpoints.GetSectionAsync)
            .WithSummary("One section of the settings: carriers, triggers, segments or trackpages").Produces<SettingsSectionBody>().Refuses(404);
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Settings");
        group.MapPost("/settings", (Delegate)endpoints.PostAsync)
            .WithSummary("Set members of several sections, all or none").WithDescription(Partial)
            .Takes<SettingsBody>().Produces<SettingsAnswerBody>().Refuses(412);
        group.MapPut("/settings/{section}", (Delegate)endpoints.PutAsync)
            .WithSummary("Set members of one section: carriers, triggers, segments or trackpages").WithDescription(Partial)
            .Takes<SettingsSectionRequestBody>().Produces<SettingsSectionBody>().Refuses(404, 412);
    }

    private const int MaxWarnings = 20;

    private const string Partial = "Members that are absent or null stay as they are; members beyond the documented ones are kept and not used. "
        + "version is the version of the form, always 1. A section may be sent as {version, data} or as its data alone.";

    private static FailedResult NoSuchSection { get; } = Result.NotFound("shop_settings_not_found", "There is no such section of the settings.");

    private async Task<IResult> GetAsync(HttpContext http) => Answer(await store.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false));

    private async Task<IResult> GetSectionAsync(HttpContext http, string section)
    {
        if (SettingsData.Find(section) is not { } known) return ApiError.Of(NoSuchSection).ToAnswer();
        return Answer((await store.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))[known]);
    }

    private async Task<IResult> PostAsync(HttpContext http)
    {
        var changes = await ApiBody.ReadAsync(http, SettingsReader.ReadAll).ConfigureAwait(false);
        if (!changes.Succeeded) return ApiError.Of(changes.ToFailed()).ToAnswer();
        return await ChangeAsync(http, changes.Value, settings => Answer(settings, Warnings(changes.Value)), TagOf).ConfigureAwait(false);
    }

    private async Task<IResult> PutAsync(HttpContext http, string section)
    {
        var body = await ApiBody.ReadAsync(http, SettingsReader.ReadObject).ConfigureAwait(false);
        if (SettingsData.Find(section) is not { } known) return ApiError.Of(NoSuchSection).ToAnswer();
        if (!body.Succeeded) return ApiError.Of(body.ToFailed()).ToAnswer();
        var change = SettingsReader.ReadSection(known, body.Value);
        if (!change.Succeeded) return ApiError.Of(change.ToFailed()).ToAnswer();
        return await ChangeAsync(http, [change.Value], settings => Answer(settings[known], Warnings([change.Value])), settings => Preconditions.TagOf(settings[known].Version)).ConfigureAwait(false);
    }

    private async Task<IResult> ChangeAsync(
        HttpContext http,
        IReadOnlyList<SettingsBodyChange> changes,
        Func<IReadOnlyDictionary<SettingsSection, SettingsData>, ApiAnswer> answer,
        Func<IReadOnlyDictionary<SettingsSection, SettingsData>, string> tag)
    {
        var caller = ApiCaller.Of(http);
        var written = await store.ChangeAsync(
            caller.Shop,
            caller.Actor,
            [.. changes.Select(change => change.Change)],
            (scope, apply) => writes.RunInAsync(http, caller.Shop, scope, _ => CheckedAsync(scope, apply), answer),
            http.RequestAborted).ConfigureAwait(false);
        return written.Succeeded ? written.Value : ApiError.Of(SettingsReader.Place(written.ToFailed(), changes)).ToAnswer();

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

    private static IReadOnlyList<string> Warnings(IEnumerable<SettingsBodyChange> changes) =>
        [.. changes.SelectMany(change => SettingsSchema.Unused(change.Change.Section, change.Change.Data)).Take(MaxWarnings)];

    private static ApiAnswer Answer(IReadOnlyDictionary<SettingsSection, SettingsData> settings, IReadOnlyList<string>? warnings = null) => ApiAnswer.Write(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        foreach (var (section, data) in settings)
        {
            json.WritePropertyName(SettingsData.NameOf(section));
            Write(json, data, null);
        }

        WriteWarnings(json, warnings);
        json.WriteEndObject();
    }) with
    { ETag = TagOf(settings) };

    private static ApiAnswer Answer(SettingsData data, IReadOnlyList<string>? warnings = null) =>
        ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, data, warnings)) with { ETag = Preconditions.TagOf(data.Version) };

    private static void WriteWarnings(Utf8JsonWriter json, IReadOnlyList<string>? warnings)
    {
        if (warnings is null) return;
        json.WriteStartArray("warnings");
        foreach (var warning in warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SettingsData data, IReadOnlyList<string>? warnings)
    {
        json.WriteStartObject();
        json.WriteNumber("version", SettingsData.FormVersion);
        json.WritePropertyName("data");
        ((JsonNode)data.Data).WriteTo(json);
        WriteWarnings(json, warnings);
        json.WriteEndObject();
    }
}
