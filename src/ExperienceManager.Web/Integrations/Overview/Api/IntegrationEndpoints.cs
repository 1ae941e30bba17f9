using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Integrations.Overview.Api;

/// <summary>
/// Connects shops to other systems by API (docs/http.md#connecting-other-systems). Nothing of it is kept for an idempotency key, because it
/// is about secrets.
/// </summary>
internal sealed class IntegrationEndpoints(
    ConnectionStore connections, ConnectionStatus status, InboxStore deliveries, IntegrationChanges changes)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapShopApi().WithTags("Integrations")
            .MapGet("/integrations",
                (IntegrationEndpoints endpoints, HttpContext http, ApiCaller caller) => endpoints.ListAsync(http, caller))
            .WithSummary("What the shop is connected to, and how that goes");
        var group = routes.MapShopApi(ShopRole.Admin).WithTags("Integrations").WithoutIdempotency();
        group.MapPut("/integrations/shopify", (IntegrationEndpoints endpoints, HttpContext http, ApiCaller caller) =>
                endpoints.ChangeAsync(http, caller, ConnectionKind.Shopify, endpoints.Changes.SetShopifyAsync))
            .WithSummary("Connect Shopify, or change the connection").Takes<ShopifyConnectBody>().Refuses(409, 412);
        group.MapPut("/integrations/klaviyo", (IntegrationEndpoints endpoints, HttpContext http, ApiCaller caller) =>
                endpoints.ChangeAsync(http, caller, ConnectionKind.Klaviyo, endpoints.Changes.SetKlaviyoAsync))
            .WithSummary("Connect Klaviyo, or change the connection").Takes<KlaviyoConnectBody>().Refuses(409, 412);
        group.MapPut("/integrations/shopware",
            (IntegrationEndpoints endpoints, HttpContext http, ApiCaller caller) => endpoints.PutShopwareAsync(http, caller))
            .WithSummary("Make the shop ready for the registration of its app in Shopware").Takes<ShopwareConnectBody>().Refuses(409, 412);
        foreach (var kind in IntegrationText.WithPage)
        {
            var name = kind.ToString().ToLowerInvariant();
            group.MapDelete(
                    $"/integrations/{name}", (IntegrationEndpoints endpoints, HttpContext http, ApiCaller caller) =>
                        endpoints.DeleteAsync(http, caller, kind))
                .WithSummary($"Disconnect {kind}; orders and their labels stay").Refuses(409, 412);
            group.MapPut($"/keys/{name}",
                (IntegrationEndpoints endpoints, HttpContext http, ApiCaller caller) => endpoints.PutKeyAsync(http, caller, kind))
                .WithSummary($"Set the key for {kind}, as Karla's clients do").Takes<ApiKeyBody>().Refuses(409, 412);
        }
    }

    private IntegrationChanges Changes => changes;

    private async Task<Results<Ok<IntegrationsBody>, ApiError>> ListAsync(HttpContext http, ApiCaller caller)
    {
        var known = await connections.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        var states = await status.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        var counts = await deliveries.CountAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        var answers = IntegrationAnswers.Of(http);
        IntegrationBody Of(ConnectionKind kind) => answers.Of(
            kind,
            known.FirstOrDefault(row => row.Kind == kind),
            states.FirstOrDefault(row => row.Kind == kind),
            counts.FirstOrDefault(row => row.Source == kind));
        return TypedResults.Ok(new IntegrationsBody(Of(ConnectionKind.Shopify), Of(ConnectionKind.Shopware), Of(ConnectionKind.Klaviyo)));
    }

    private Task<ApiAnswer<Ok<IntegrationBody>>> PutKeyAsync(HttpContext http, ApiCaller caller, ConnectionKind kind) =>
        ChangeAsync(http, caller, kind, kind switch
        {
            ConnectionKind.Shopify => changes.SetShopifyKeyAsync,
            ConnectionKind.Shopware => changes.SetShopwareKeyAsync,
            _ => changes.SetKlaviyoKeyAsync,
        });

    private async Task<ApiAnswer<Ok<ShopwarePreparedBody>>> PutShopwareAsync(HttpContext http, ApiCaller caller)
    {
        var prepared = await SetAsync(http, caller, ConnectionKind.Shopware, changes.SetShopwareAsync).ConfigureAwait(false);
        if (!prepared.Succeeded) return prepared.ToFailed();
        var (connection, secret) = prepared.Value;
        var body = new ShopwarePreparedBody(
            IntegrationAnswers.StatusOf(connection, null, null), IntegrationAnswers.Of(http).RegistrationUrl, secret);
        return ApiAnswer.Of(StatusCodes.Status200OK, body) with { ETag = Preconditions.TagOf(connection.Version) };
    }

    private async Task<ApiAnswer<Ok<IntegrationBody>>> ChangeAsync(
        HttpContext http, ApiCaller caller, ConnectionKind kind,
        Func<ShopId, Actor, StoredConnection?, Connect, Task<Result<StoredConnection>>> change)
    {
        var saved = await SetAsync(http, caller, kind, change).ConfigureAwait(false);
        if (!saved.Succeeded) return saved.ToFailed();
        var state = (await status.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false))
            .FirstOrDefault(row => row.Kind == kind);
        return ApiAnswer.Of(StatusCodes.Status200OK, IntegrationAnswers.Of(http).Of(kind, saved.Value, state, null))
            with
        { ETag = Preconditions.TagOf(saved.Value.Version) };
    }

    private async Task<Result<T>> SetAsync<T>(
        HttpContext http, ApiCaller caller, ConnectionKind kind, Func<ShopId, Actor, StoredConnection?, Connect, Task<Result<T>>> change)
    {
        var sent = await ApiBody.ReadAsync(http, ConnectReader.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        var known = await connections.FindAsync(caller.Shop, kind, http.RequestAborted).ConfigureAwait(false);
        if (RefuseOutdated(http, known) is { } refusal) return refusal;
        return await change(caller.Shop, caller.Actor, known, sent.Value).ConfigureAwait(false);
    }

    private async Task<Results<NoContent, ApiError>> DeleteAsync(HttpContext http, ApiCaller caller, ConnectionKind kind)
    {
        var known = await connections.FindAsync(caller.Shop, kind, http.RequestAborted).ConfigureAwait(false);
        if (RefuseOutdated(http, known) is { } refusal) return ApiError.Of(refusal);
        var ended = await changes.DisconnectAsync(caller.Shop, caller.Actor, kind).ConfigureAwait(false);
        return ended.Succeeded ? TypedResults.NoContent() : ApiError.Of(ended.ToFailed());
    }

    // The save itself compares the version that was found here, so nothing comes in between.
    private static FailedResult? RefuseOutdated(HttpContext http, StoredConnection? known) =>
        Preconditions.Refuse(http, known is null ? null : Preconditions.TagOf(known.Version));
}
