using System.Security.Cryptography;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Takes webhooks in: the signature over the raw body is checked before anything is parsed, the delivery is kept, and only then comes the
/// 200; the worker does the rest. A wrong signature, an unknown shop and one that is not connected get the same 401 and leave no trace.
/// </summary>
internal sealed class ShopifyWebhook(
    ShopStore shops, ConnectionStore connections, ReleasedConnections released, InboxStore inbox, IClock clock,
    ILogger<ShopifyWebhook> logger)
{
    private static readonly string[] KeptHeaders =
        ["Topic", "Shop-Domain", "API-Version", "Webhook-Id", "Event-Id", "Triggered-At", "Name", "Sub-Topic", ShopifyTest.Header];

    // Compared with where there is no secret, so that a shop that is not connected takes no shorter.
    private readonly string _nobodysSecret = RandomNumberGenerator.GetHexString(32);

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/integrations/shopify/{slug}/webhooks", ReceiveAsync).AllowAnonymous().DisableAntiforgery()
            .ExcludeFromDescription();

    private async Task<Results<Ok, StatusCodeHttpResult>> ReceiveAsync(HttpContext http, string slug)
    {
        if (await ApiBody.ReadRawAsync(http).ConfigureAwait(false) is not { } body)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        try
        {
            var connection = await FindAsync(slug, Header(http, "Topic"), http.RequestAborted).ConfigureAwait(false);
            if (!ShopifySignature.Fits(body, Header(http, "Hmac-Sha256"), SecretsOf(connection)) || connection is null)
            {
                logger.LogInformation("A webhook with a wrong signature was refused.");
                return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
            }

            await inbox.AddAsync(connection.Shop, DeliveryOf(http, body)).ConfigureAwait(false);
            return TypedResults.Ok();
        }
        catch (WriteUnavailableException unavailable)
        {
            // Shopify sends it again.
            http.Response.Headers.RetryAfter = unavailable.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Requests about people come also after the app was removed.
    private async Task<OpenConnection?> FindAsync(string slug, string? topic, CancellationToken cancellationToken)
    {
        if (await shops.FindAsync(slug, cancellationToken).ConfigureAwait(false) is not { } shop) return null;
        if (await connections.OpenAsync(shop.Id, ConnectionKind.Shopify, cancellationToken).ConfigureAwait(false) is { } connection)
            return connection;
        return topic is not null && ShopifyTopics.Find(topic) == ShopifyTopic.Privacy
            ? await released.OpenAsync(shop.Id, ConnectionKind.Shopify, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private List<string> SecretsOf(OpenConnection? connection)
    {
        var secrets = new List<string> { connection?.Secrets[ShopifySettings.ClientSecret] ?? _nobodysSecret };
        if (connection?.Secrets[ShopifySettings.PreviousSecret] is { } previous
            && ShopifySettings.Read(connection.Info.Settings).PreviousSecretUntil > clock.GetCurrentInstant())
            secrets.Add(previous);
        return secrets;
    }

    private static InboxDelivery DeliveryOf(HttpContext http, byte[] body)
    {
        var topic = Header(http, "Topic") ?? "(none)";
        // Without an id of its own a delivery is known by what it says.
        var id = Header(http, "Webhook-Id") ?? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(body))}:{topic}";
        return new InboxDelivery(ConnectionKind.Shopify, id, topic, body)
        {
            Headers = KeptHeaders.Select(name => (Name: $"X-Shopify-{name}", Value: Header(http, name)))
                .Where(header => header.Value is not null).ToDictionary(header => header.Name, header => header.Value!),
            TriggeredAt = IsoTime.TryParse(Header(http, "Triggered-At"), out var triggered) ? triggered : null,
            Ignored = ShopifyTest.IsTest(Header(http, ShopifyTest.Header)) ? ShopifyTest.Received : ShopifyTopics.IsKnown(topic)
                ? null
                : "This topic is not used here.",
        };
    }

    /// <summary>A header of Shopify's; those of the newer event deliveries have no <c>X-</c>.</summary>
    private static string? Header(HttpContext http, string name) =>
        http.Request.Headers[$"X-Shopify-{name}"] is [{ Length: > 0 } value, ..]
            ? value
            : http.Request.Headers[$"Shopify-{name}"] is [{ Length: > 0 } plain, ..] ? plain : null;
}
