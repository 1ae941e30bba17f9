using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;

namespace ExperienceManager.Web.Integrations.ConnectionApi;

/// <summary>
/// Connects shops to other systems by API (docs/http.md#connecting-other-systems). Nothing of it is kept for an idempotency key, because it
/// is about secrets.
/// </summary>
internal sealed class IntegrationEndpoints(ConnectionStore connections, ConnectionStatus status, InboxStore deliveries, IntegrationChanges changes)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var integrations = ActivatorUtilities.CreateInstance<IntegrationEndpoints>(routes.ServiceProvider);
        routes.MapShopApi().WithTags("Integrations").MapGet("/integrations", (Delegate)integrations.ListAsync)
            .WithSummary("What the shop is connected to, and how that goes").Produces<IntegrationsBody>().Refuses();
        var group = routes.MapShopApi(ShopRole.Admin).WithTags("Integrations").WithoutIdempotency();
        group.MapPut("/integrations/shopify", (Delegate)integrations.PutShopifyAsync)
            .WithSummary("Connect Shopify, or change the connection")
            .Takes<ShopifyConnectBody>().Produces<IntegrationBody>().Refuses(409, 412);
        group.MapPut("/integrations/klaviyo", (Delegate)integrations.PutKlaviyoAsync)
            .WithSummary("Connect Klaviyo, or change the connection")
            .Takes<KlaviyoConnectBody>().Produces<IntegrationBody>().Refuses(409, 412);
        group.MapPut("/integrations/shopware", (Delegate)integrations.PutShopwareAsync)
            .WithSummary("Make the shop ready for the registration of its app in Shopware")
            .Takes<ShopwareConnectBody>().Produces<ShopwarePreparedBody>().Refuses(409, 412);
        foreach (var kind in IntegrationText.WithPage)
        {
            var name = NameOf(kind);
            group.MapDelete($"/integrations/{name}", (Delegate)((HttpContext http) => integrations.DeleteAsync(http, kind)))
                .WithSummary($"Disconnect {kind}; orders and their labels stay")
                .Produces(StatusCodes.Status204NoContent).Refuses(404, 409, 412);
            group.MapPut($"/keys/{name}", (Delegate)((HttpContext http) => integrations.PutKeyAsync(http, kind)))
                .WithSummary($"Set the key for {kind}, as Karla's clients do").Takes<ApiKeyBody>()
                .Produces<IntegrationBody>().Refuses(409, 412);
        }
    }

    private static string NameOf(ConnectionKind kind) => kind.ToString().ToLowerInvariant();

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var shop = ApiCaller.Of(http).Shop;
        var known = await connections.ListAsync(shop, http.RequestAborted).ConfigureAwait(false);
        var states = await status.ListAsync(shop, http.RequestAborted).ConfigureAwait(false);
        var counts = await deliveries.CountAsync(shop, http.RequestAborted).ConfigureAwait(false);
        var answers = IntegrationAnswers.Of(http);
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            foreach (var kind in IntegrationText.WithPage)
            {
                json.WritePropertyName(NameOf(kind));
                answers.Write(json, kind, known.FirstOrDefault(row => row.Kind == kind), states.FirstOrDefault(row => row.Kind == kind), counts.FirstOrDefault(row => row.Source == kind));
            }

            json.WriteEndObject();
        });
    }

    private Task<IResult> PutShopifyAsync(HttpContext http) => ChangeAsync(http, ConnectionKind.Shopify, changes.SetShopifyAsync);

    private Task<IResult> PutKlaviyoAsync(HttpContext http) => ChangeAsync(http, ConnectionKind.Klaviyo, changes.SetKlaviyoAsync);

    private Task<IResult> PutKeyAsync(HttpContext http, ConnectionKind kind) => ChangeAsync(http, kind, kind switch
    {
        ConnectionKind.Shopify => changes.SetShopifyKeyAsync,
        ConnectionKind.Shopware => changes.SetShopwareKeyAsync,
        _ => changes.SetKlaviyoKeyAsync,
    });

    private async Task<IResult> PutShopwareAsync(HttpContext http)
    {
        var answers = IntegrationAnswers.Of(http);
        var secret = "";
        return await ChangeAsync(http, ConnectionKind.Shopware, SetAsync, saved => ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", IntegrationAnswers.StatusOf(saved, null, null));
            json.WriteString("registration_url", answers.RegistrationUrl);
            json.WriteString("app_secret", secret);
            json.WriteEndObject();
        }) with
        { ETag = Preconditions.TagOf(saved.Version) }).ConfigureAwait(false);

        async Task<Result<StoredConnection>> SetAsync(ShopId shop, Actor actor, StoredConnection? known, Connect sent)
        {
            var saved = await changes.SetShopwareAsync(shop, actor, known, sent).ConfigureAwait(false);
            if (saved.Succeeded) secret = saved.Value.Secret;
            return saved.Succeeded ? saved.Value.Connection : saved.ToFailed();
        }
    }

    private async Task<IResult> ChangeAsync(
        HttpContext http,
        ConnectionKind kind,
        Func<ShopId, Actor, StoredConnection?, Connect, Task<Result<StoredConnection>>> change,
        Func<StoredConnection, ApiAnswer>? answer = null)
    {
        var sent = await ApiBody.ReadAsync(http, ConnectReader.Read).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var caller = ApiCaller.Of(http);
        var known = await connections.FindAsync(caller.Shop, kind, http.RequestAborted).ConfigureAwait(false);
        if (RefuseOutdated(http, known) is { } refusal) return ApiError.Of(refusal).ToAnswer();
        var saved = await change(caller.Shop, caller.Actor, known, sent.Value).ConfigureAwait(false);
        if (!saved.Succeeded) return ApiError.Of(saved.ToFailed()).ToAnswer();
        if (answer is not null) return answer(saved.Value);
        var state = (await status.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false)).FirstOrDefault(row => row.Kind == kind);
        return IntegrationAnswers.Of(http).Of(kind, saved.Value, state, null);
    }

    private async Task<IResult> DeleteAsync(HttpContext http, ConnectionKind kind)
    {
        var caller = ApiCaller.Of(http);
        var known = await connections.FindAsync(caller.Shop, kind, http.RequestAborted).ConfigureAwait(false);
        if (RefuseOutdated(http, known) is { } refusal) return ApiError.Of(refusal).ToAnswer();
        var ended = await changes.DisconnectAsync(caller.Shop, caller.Actor, kind).ConfigureAwait(false);
        return ended.Succeeded ? ApiAnswer.Nothing : ApiError.Of(ended.ToFailed()).ToAnswer();
    }

    // The save itself compares the version that was found here, so nothing comes in between.
    private static FailedResult? RefuseOutdated(HttpContext http, StoredConnection? known) =>
        Preconditions.Refuse(http, known is null ? null : Preconditions.TagOf(known.Version));
}
