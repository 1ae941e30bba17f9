using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
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

    /// <summary>Maps the routes.</summary>
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
        return WireJson.Answer(StatusCodes.Status200OK, page.Of(Filter.Of(all, http.Request.Query)).Select(webhook => Body(http, webhook)));
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
        var draft = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new NewWebhookBody())).ConfigureAwait(false);
        if (!draft.Succeeded) return ApiError.Of(draft.ToFailed()).ToAnswer();
        var prepared = changes.Prepare(ApiCaller.Of(http).Shop, draft.Value.ToDraft(draft.Value.Secret));
        return await writes.RunAsync(
            http, command => changes.CreateAsync(command, prepared), created => Answer(http, StatusCodes.Status201Created, created.Webhook, created.Secret), role: ShopRole.Admin).ConfigureAwait(false);
    }

    private async Task<IResult> UpdateAsync(HttpContext http, string uuid)
    {
        var draft = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new WebhookPatchBody(), new(IsPatch: true))).ConfigureAwait(false);
        if (!draft.Succeeded) return ApiError.Of(draft.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http,
            command => changes.UpdateAsync(command, IdOf(uuid), draft.Value.ToDraft()),
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
        WireJson.Answer(status, Body(http, webhook) with { Secret = secret }, webhook.Version);

    private static WebhookBody Body(HttpContext http, Webhook webhook)
    {
        var slug = (string)http.GetRouteValue("slug")!;
        return new(webhook.Id, slug, slug, WebhookMembers.Of(webhook), null, webhook.CreatedAt, webhook.EditedAt);
    }
}
