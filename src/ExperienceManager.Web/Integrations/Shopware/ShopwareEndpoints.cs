using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopware.Registration;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// What Shopware calls (docs/integrations.md#shopware): registration, its confirmation, webhooks. Everything is evaluated over the raw
/// bytes; who cannot sign gets 401 and leaves no trace.
/// </summary>
internal static class ShopwareEndpoints
{
    private const string AppSignature = "shopware-app-signature";
    private const string ShopSignature = "shopware-shop-signature";

    // Today's Shopware signs again at every try. Its coming outbox may send what it signed at first up to 4 hours 36 minutes later; nothing
    // is lost by taking that, for what was taken once is known by its event id for 30 days.
    private static readonly Duration Oldest = Duration.FromHours(6);
    private static readonly Duration Ahead = Duration.FromMinutes(5);

    private static readonly string[] KeptHeaders =
        ["sw-version", "sw-context-language", "sw-user-language", "X-Shopware-Sequence", "X-Shopware-Attempt"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/integrations/shopware/{slug}").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        group.MapGet("/register", RegisterAsync);
        group.MapPost("/confirm", ConfirmAsync);
        group.MapPost("/webhooks", ReceiveAsync);
    }

    private static async Task<JsonHttpResult<Dictionary<string, string>>> RegisterAsync(
        HttpContext http, string slug, ShopwareRegistration registration, SnapshotCache snapshots)
    {
        if (await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { ShopId: var shop })
            return Refuse(ShopwareRegistration.NotSigned);
        var proof = await registration.RegisterAsync(
            shop, http.Request.QueryString.Value is { Length: > 1 } query ? query[1..] : "", http.Request.Headers[AppSignature],
            http.Request.Headers[ShopSignature], http.RequestAborted).ConfigureAwait(false);
        if (!proof.Succeeded) return Refuse(proof.ToFailed());
        var confirmation = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/integrations/shopware/{slug}/confirm";
        return TypedResults.Json(
            new Dictionary<string, string>
            {
                ["proof"] = proof.Value.Proof,
                ["secret"] = proof.Value.Secret,
                ["confirmation_url"] = confirmation
            });
    }

    private static async Task<Results<Ok, JsonHttpResult<Dictionary<string, string>>>> ConfirmAsync(
        HttpContext http, string slug, ShopwareRegistration registration, SnapshotCache snapshots)
    {
        if (await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { ShopId: var shop })
            return Refuse(ShopwareRegistration.NotSigned);
        if (await ApiBody.ReadRawAsync(http).ConfigureAwait(false) is not { } body) return TooLong;
        var confirmed = await registration.ConfirmAsync(shop, body, http.Request.Headers[ShopSignature], http.RequestAborted)
            .ConfigureAwait(false);
        return confirmed.Succeeded ? TypedResults.Ok() : Refuse(confirmed.ToFailed());
    }

    private static async Task<Results<Ok, JsonHttpResult<Dictionary<string, string>>>> ReceiveAsync(
        HttpContext http, string slug, ConnectionStore connections, InboxStore inbox, SnapshotCache snapshots, IClock clock)
    {
        if (await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false) is not { ShopId: var shop })
            return Refuse(ShopwareRegistration.NotSigned);
        if (await ApiBody.ReadRawAsync(http).ConfigureAwait(false) is not { } body) return TooLong;
        if (await connections.OpenAsync(shop, ConnectionKind.Shopware, http.RequestAborted).ConfigureAwait(false) is not { } connection)
            return Refuse(ShopwareRegistration.NotSigned);
        var (settings, now) = (ShopwareSettings.Read(connection.Info.Settings), clock.GetCurrentInstant());
        if (!ShopwareSecrets.SigningAt(connection.Secrets, settings, now)
            .Any(secret => ShopwareSignature.Verify(secret, body, http.Request.Headers[ShopSignature])))
            return Refuse(ShopwareRegistration.NotSigned);
        if (ShopwareEvent.Read(body) is not { } happened) return Refuse(Result.Invalid("", "The body is not a Shopware event."));
        if (happened.SentAt is not { } sent || sent < now - Oldest || sent > now + Ahead)
            return Refuse(Result.Forbidden("The timestamp is missing, too old or in the future."));
        if (happened.ShopId is { } sender && sender != settings.ShopId)
            return Refuse(Result.Forbidden("This is not the shop that is connected."));
        await inbox.AddAsync(shop, DeliveryOf(http.Request.Headers, happened, body, WhyIgnored(connection, happened)), http.RequestAborted)
            .ConfigureAwait(false);
        return TypedResults.Ok();
    }

    private static InboxDelivery DeliveryOf(IHeaderDictionary headers, ShopwareEvent happened, byte[] body, string? ignored) =>
        new(ConnectionKind.Shopware, happened.DeliveryId(headers["X-Shopware-Event-Id"], body), happened.Name, body)
        {
            Headers = KeptHeaders.Where(headers.ContainsKey)
                .ToDictionary(name => name, name => PlainText.Shorten(headers[name].ToString(), 200)),
            TriggeredAt = happened.SentAt,
            Ignored = ignored,
        };

    private static string? WhyIgnored(OpenConnection connection, ShopwareEvent happened)
    {
        if (happened.IsRemoval) return null;
        if (!connection.Info.IsEnabled) return "The connection is paused.";
        return happened.IsAboutOrders || happened.IsAboutCustomers ? null : "This event is not used here.";
    }

    private static JsonHttpResult<Dictionary<string, string>> TooLong =>
        Error("The body is longer than 8 MiB.", StatusCodes.Status413PayloadTooLarge);

    private static JsonHttpResult<Dictionary<string, string>> Error(string message, int status) =>
        TypedResults.Json(new Dictionary<string, string> { ["error"] = message }, statusCode: status);

    private static JsonHttpResult<Dictionary<string, string>> Refuse(FailedResult failed) => Error(failed.Message, failed.Failure switch
    {
        Failure.Forbidden => StatusCodes.Status401Unauthorized,
        Failure.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    });
}
