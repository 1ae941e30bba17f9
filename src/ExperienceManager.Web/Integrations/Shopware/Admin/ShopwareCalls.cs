using System.Net;
using System.Text.Json;

namespace ExperienceManager.Web.Integrations.Shopware.Admin;

/// <summary>One call to a shop: what goes wrong on the way, and what its refusals mean.</summary>
internal sealed class ShopwareCalls(HttpClient http, ShopwareOptions options)
{
    /// <summary>Longest reply that is read: a page of orders with all that belongs to them.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private static readonly TimeSpan UnnamedPause = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request; its body is read whole.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new ShopwareFault($"The shop cannot be reached ({exception.HttpRequestError}).", cause: exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ShopwareFault($"The shop did not answer within {options.RequestTimeout.TotalSeconds:0.#} s.", cause: exception);
        }
    }

    /// <summary>The JSON of a reply.</summary>
    /// <exception cref="ShopwareFault">The reply is a refusal or no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode) throw Refusal(response);
        try
        {
            return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (JsonException exception)
        {
            throw new ShopwareFault("The shop's answer cannot be read.", cause: exception);
        }
    }

    /// <summary>What a refusal means.</summary>
    public static ShopwareFault Refusal(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => new ShopwareFault("The shop asks for patience (429).", response.Headers.RetryAfter?.Delta ?? UnnamedPause),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ShopwareFault($"The shop refuses the app's access ({(int)response.StatusCode}). Install the app again in Shopware."),
        >= HttpStatusCode.InternalServerError => new ShopwareFault($"The shop is in trouble ({(int)response.StatusCode}).", response.Headers.RetryAfter?.Delta),
        _ => new ShopwareFault($"The shop answers with status {(int)response.StatusCode}."),
    };
}
