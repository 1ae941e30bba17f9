using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>The routes of outgoing webhooks.</summary>
internal sealed class WebhookEndpoints(WebhookStore store, WebhookChanges changes, ShopWrites writes)
{
    private static readonly ListFilter<Webhook> Filter = new(new Dictionary<QueryParameter, Func<Webhook, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = webhook => webhook.Id.ToString(),
        ["url"] = webhook => webhook.Url,
        [QueryParameter.Choice("status", ["active", "inactive"])] = webhook => webhook.IsActive ? "active" : "inactive",
    });

    private enum Member
    {
        Url,
        EnabledEvents,
        Description,
        Status,
        Secret,
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var webhooks = ActivatorUtilities.CreateInstance<WebhookEndpoints>(routes.ServiceProvider);
        var group = routes.MapShopApi(ShopRole.Admin).WithTags("Webhooks");
        group.MapGet("/webhooks", (Delegate)webhooks.ListAsync).WithSummary("The shop's webhooks, oldest first")
            .Produces<IReadOnlyList<WebhookBody>>().Refuses().WithQuery(Filter.All);
        group.MapGet("/webhooks/{uuid}", (Delegate)webhooks.FindAsync).WithSummary("One webhook").Produces<WebhookBody>().Refuses(404);
        group.MapPost("/webhooks", (Delegate)webhooks.CreateAsync).WithSummary("Add a webhook; the answer has its secret, once")
            .Takes<NewWebhookBody>().Produces<WebhookBody>(StatusCodes.Status201Created).Refuses(409);
        group.MapPatch("/webhooks/{uuid}", (Delegate)webhooks.UpdateAsync).WithSummary("Change single members of a webhook")
            .Takes<WebhookPatchBody>().Produces<WebhookBody>().Refuses(404, 409, 412);
        group.MapDelete("/webhooks/{uuid}", (Delegate)webhooks.DeleteAsync).WithSummary("Remove a webhook")
            .Produces(StatusCodes.Status204NoContent).Refuses(404, 409, 412);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var page = Page.Of(http, out var refusal);
        if (refusal is not null) return refusal;
        var all = await store.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        var (found, slug) = (page.Of(Filter.Of(all, http.Request.Query)), (string)http.GetRouteValue("slug")!);
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var webhook in found) Write(json, slug, webhook, null);
            json.WriteEndArray();
        });
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var all = await store.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return all.FirstOrDefault(webhook => webhook.Id == IdOf(uuid)) is { } found
            ? Answer(http, StatusCodes.Status200OK, found, null)
            : ApiError.Of(WebhookChanges.NoSuchWebhook).ToAnswer();
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var draft = await ApiBody.ReadAsync(http, utf8 => JsonBody.Read(utf8, Read)).ConfigureAwait(false);
        if (!draft.Succeeded) return ApiError.Of(draft.ToFailed()).ToAnswer();
        var prepared = changes.Prepare(ApiCaller.Of(http).Shop, draft.Value);
        return await writes.RunAsync(
            http, command => changes.CreateAsync(command, prepared), created => Answer(http, StatusCodes.Status201Created, created.Webhook, created.Secret), role: ShopRole.Admin).ConfigureAwait(false);
    }

    private async Task<IResult> UpdateAsync(HttpContext http, string uuid)
    {
        var draft = await ApiBody.ReadAsync(http, utf8 => JsonBody.Read(utf8, Read)).ConfigureAwait(false);
        if (!draft.Succeeded) return ApiError.Of(draft.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http,
            command => changes.UpdateAsync(command, IdOf(uuid), draft.Value),
            webhook => Answer(http, StatusCodes.Status200OK, webhook, null),
            role: ShopRole.Admin,
            tag: command => TagAsync(command, IdOf(uuid))).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAsync(HttpContext http, string uuid) => writes.RunAsync(
        http, command => changes.DeleteAsync(command, IdOf(uuid)), _ => ApiAnswer.Nothing, role: ShopRole.Admin, tag: command => TagAsync(command, IdOf(uuid)));

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(command.Context.Set<WebhookRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    private static Guid IdOf(string uuid) => Guid.TryParse(uuid, out var id) ? id : Guid.Empty;

    private static ApiAnswer Answer(HttpContext http, int status, Webhook webhook, string? secret) =>
        ApiAnswer.Write(status, json => Write(json, (string)http.GetRouteValue("slug")!, webhook, secret)) with { ETag = Preconditions.TagOf(webhook.Version) };

    private static void Write(Utf8JsonWriter json, string slug, Webhook webhook, string? secret)
    {
        json.WriteStartObject();
        json.WriteString("uuid", webhook.Id);
        json.WriteString("shop_slug", slug);
        json.WriteString("merchant_slug", slug);
        json.WriteString("url", webhook.Url);
        json.WriteStartArray("enabled_events");
        foreach (var wanted in webhook.Events) json.WriteStringValue(wanted);
        json.WriteEndArray();
        json.WriteString("description", webhook.Description);
        json.WriteString("status", webhook.IsActive ? "active" : "inactive");
        if (secret is not null) json.WriteString("secret", secret);
        json.WriteString("created_at", webhook.CreatedAt.ToDateTimeUtc());
        json.WriteString("updated_at", webhook.EditedAt.ToDateTimeUtc());
        json.WriteEndObject();
    }

    private static WebhookDraft Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<Member>);
        var draft = new WebhookDraft();
        while (json.NextMember(ref given, out Member member))
        {
            if (json.IsNull) continue;
            draft = member switch
            {
                Member.Url => draft with { Url = json.Text("url") },
                Member.EnabledEvents => draft with { Events = json.Texts("enabled_events").ToEquatableArray() },
                Member.Description => draft with { Description = json.Text("description") },
                Member.Status => draft with { IsActive = ReadStatus(ref json) },
                _ => draft with { Secret = json.Text("secret") },
            };
        }

        return draft;
    }

    private static bool? ReadStatus(ref JsonCursor json)
    {
        var status = json.Text("status");
        if (status is null or "active" or "inactive") return status is null ? null : status == "active";
        json.Note("status", "This must be active or inactive.", "enum");
        return null;
    }
}
