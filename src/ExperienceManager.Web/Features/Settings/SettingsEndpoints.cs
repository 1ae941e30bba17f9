using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>The settings routes in the documented envelope (domain.md 2.7).</summary>
internal sealed class SettingsEndpoints(SettingsStore store, IdempotentWrites writes)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<SettingsEndpoints>(routes.ServiceProvider);
        routes.MapShopApi().WithTags("Settings").MapGet("/settings", (Delegate)endpoints.GetAsync)
            .WithSummary("All settings, each section with its version").Produces<SettingsBody>().Refuses();
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Settings");
        group.MapPost("/settings", (Delegate)endpoints.PostAsync)
            .WithSummary("Update members of several sections, all or nothing").WithDescription(Partial).Takes<SettingsBody>().Produces<SettingsBody>().Refuses(409);
        group.MapPut("/settings/{section}", (Delegate)endpoints.PutAsync)
            .WithSummary("Update members of one section: carriers, triggers, segments or trackpages").WithDescription(Partial)
            .Takes<SettingsSectionBody>().Produces<SettingsSectionBody>().Refuses(404, 409);
    }

    private const string Partial = "Members that are absent or null are not changed. Members that are not documented are stored. A version other than the current one is refused with 409.";

    private async Task<IResult> GetAsync(HttpContext http) => Answer(await store.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false));

    private async Task<IResult> PostAsync(HttpContext http)
    {
        var changes = await ApiBody.ReadAsync(http, SettingsReader.ReadAll).ConfigureAwait(false);
        if (!changes.Succeeded) return ApiError.Of(changes.ToFailed()).ToAnswer();
        return await ChangeAsync(http, changes.Value, Answer).ConfigureAwait(false);
    }

    private async Task<IResult> PutAsync(HttpContext http, string section)
    {
        var body = await ApiBody.ReadAsync(http, SettingsReader.ReadObject).ConfigureAwait(false);
        if (SettingsData.Find(section) is not { } known) return ApiError.Of(Result.NotFound("shop_settings_not_found", "Section not found.")).ToAnswer();
        if (!body.Succeeded) return ApiError.Of(body.ToFailed()).ToAnswer();
        var change = SettingsReader.ReadSection(known, body.Value);
        if (!change.Succeeded) return ApiError.Of(change.ToFailed()).ToAnswer();
        return await ChangeAsync(http, [change.Value], settings => Answer(settings[known])).ConfigureAwait(false);
    }

    private async Task<IResult> ChangeAsync(HttpContext http, IReadOnlyList<SettingsBodyChange> changes, Func<IReadOnlyDictionary<SettingsSection, SettingsData>, ApiAnswer> answer)
    {
        var caller = ApiCaller.Of(http);
        var written = await store.ChangeAsync(
            caller.Shop,
            caller.Actor,
            [.. changes.Select(change => change.Change)],
            (scope, apply) => writes.RunInAsync(http, caller.Shop, scope, _ => apply(), answer),
            http.RequestAborted).ConfigureAwait(false);
        return written.Succeeded ? written.Value : ApiError.Of(SettingsReader.Place(written.ToFailed(), changes)).ToAnswer();
    }

    private static ApiAnswer Answer(IReadOnlyDictionary<SettingsSection, SettingsData> settings) => ApiAnswer.Write(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        foreach (var (section, data) in settings)
        {
            json.WritePropertyName(SettingsData.NameOf(section));
            Write(json, data);
        }

        json.WriteEndObject();
    });

    private static ApiAnswer Answer(SettingsData data) => ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, data));

    private static void Write(Utf8JsonWriter json, SettingsData data)
    {
        json.WriteStartObject();
        json.WriteNumber("version", data.Version);
        json.WritePropertyName("data");
        ((JsonNode)data.Data).WriteTo(json);
        json.WriteEndObject();
    }
}
