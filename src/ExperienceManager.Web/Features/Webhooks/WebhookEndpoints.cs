using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>The routes of outgoing webhooks.</summary>
internal static class WebhookEndpoints
{
    private static readonly ListFilter<Webhook> Filter = new(new Dictionary<QueryParameter, Func<Webhook, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = webhook => webhook.Id.ToString(),
        ["url"] = webhook => webhook.Url,
        [QueryParameter.Choice("status", WireWords.All<WebhookStatus>())] = webhook => webhook.IsActive ? "active" : "inactive",
    });

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapShopApi(ShopRole.Admin).WithTags("Webhooks");
        group.MapGet("/webhooks", ListAsync).WithSummary("The shop's webhooks, oldest first").WithQuery(Filter.All);
        group.MapGet("/webhooks/{uuid}", FindAsync).WithSummary("One webhook");
        group.MapPost("/webhooks", CreateAsync).WithSummary("Add a webhook; the answer has its secret, once").Takes<NewWebhookBody>()
            .Refuses(409);
        group.MapPatch("/webhooks/{uuid}", UpdateAsync).WithSummary("Change single members of a webhook").Takes<WebhookPatchBody>()
            .Refuses(409, 412);
        group.MapDelete("/webhooks/{uuid}", DeleteAsync).WithSummary("Remove a webhook").Refuses(409, 412);
    }

    private static async Task<ApiAnswer<Ok<IEnumerable<WebhookBody>>>> ListAsync(
        HttpContext http, ApiCaller caller, string slug, WebhookStore store)
    {
        var all = await store.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        return WireJson.Answer(
            200, Page.Of(http.Request.Query).Of(Filter.Of(all, http.Request.Query)).Select(webhook => WebhookBody.Of(webhook, slug)));
    }

    private static async Task<ApiAnswer<Ok<WebhookBody>>> FindAsync(
        ApiCaller caller, string slug, RouteId uuid, WebhookStore store, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(webhook => webhook.Id == uuid.Value) is { } found
            ? Answer(200, slug, found)
            : WebhookChanges.NoSuchWebhook;
    }

    private static async Task<ApiAnswer<Created<WebhookBody>>> CreateAsync(
        HttpContext http, ApiCaller caller, string slug, WebhookChanges changes, ShopWrites writes)
    {
        var draft = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new NewWebhookBody())).ConfigureAwait(false);
        if (!draft.Succeeded) return draft.ToFailed();
        var prepared = changes.Prepare(caller.Shop, draft.Value.ToDraft(draft.Value.Secret));
        return await writes.WriteAsync(
            http,
            command => changes.CreateAsync(command, prepared),
            created => Answer(201, slug, created.Webhook, created.Secret),
            role: ShopRole.Admin).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<WebhookBody>>> UpdateAsync(
        HttpContext http, string slug, RouteId uuid, WebhookChanges changes, ShopWrites writes)
    {
        var draft = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new WebhookPatchBody(), new(IsPatch: true)))
            .ConfigureAwait(false);
        if (!draft.Succeeded) return draft.ToFailed();
        return await writes.WriteAsync(
            http,
            command => changes.UpdateAsync(command, uuid.Value, draft.Value.ToDraft()),
            webhook => Answer(200, slug, webhook),
            role: ShopRole.Admin,
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<NoContent>> DeleteAsync(
        HttpContext http, RouteId uuid, WebhookChanges changes, ShopWrites writes) =>
        await writes.WriteAsync(
            http,
            command => changes.DeleteAsync(command, uuid.Value),
            _ => ApiAnswer.Nothing,
            role: ShopRole.Admin,
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(
            command.Context.Set<WebhookRecord>().Where(row => row.ShopId == command.Shop && row.Id == id)
            .Select(row => (long?)row.Version));

    private static ApiAnswer Answer(int status, string slug, Webhook webhook, string? secret = null) =>
        WireJson.Answer(status, WebhookBody.Of(webhook, slug) with { Secret = secret }, webhook.Version);
}
