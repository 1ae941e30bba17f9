using System.Net;
using System.Text.Json;
using ExperienceManager.Web.Security.Egress;

namespace ExperienceManager.Web.Integrations.Shopware.Admin;

/// <summary>One call to a shop, whose address came from outside: what goes wrong on the way, and what its refusals mean.</summary>
internal sealed class ShopwareCalls(EgressClient egress, TimeProvider time)
{
    /// <summary>Longest reply that is read: a page of orders with all that belongs to them.</summary>
    private const int MaxBytes = 32 * 1024 * 1024;

    private static readonly TimeSpan UnnamedPause = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="ShopwareFault">There is none.</exception>
    public async Task<EgressAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await egress.SendAsync(request, MaxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new ShopwareFault($"The shop cannot be reached: {exception.Message}", cause: exception);
        }
        catch (IOException exception)
        {
            throw new ShopwareFault("The shop's response was cut off.", cause: exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ShopwareFault("The shop did not respond in time.", cause: exception);
        }
    }

    /// <summary>The JSON of an answer.</summary>
    /// <exception cref="ShopwareFault">The answer is a refusal or no JSON.</exception>
    public JsonDocument Read(EgressAnswer answer)
    {
        if (!answer.IsSuccess) throw Refusal(answer);
        try
        {
            return JsonDocument.Parse(answer.Body);
        }
        catch (JsonException exception)
        {
            throw new ShopwareFault("The shop's response cannot be read.", cause: exception);
        }
    }

    private ShopwareFault Refusal(EgressAnswer answer) => answer.Status switch
    {
        HttpStatusCode.TooManyRequests =>
            new ShopwareFault("The shop's rate limit was reached (429).", answer.RetryAfter(time) ?? UnnamedPause),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new ShopwareFault($"The shop rejected the app's access ({(int)answer.Status}). Install the app again in Shopware."),
        >= HttpStatusCode.InternalServerError =>
            new ShopwareFault($"The shop has a server error ({(int)answer.Status}).", answer.RetryAfter(time)),
        _ => new ShopwareFault($"The shop responded with status {(int)answer.Status}."),
    };
}
