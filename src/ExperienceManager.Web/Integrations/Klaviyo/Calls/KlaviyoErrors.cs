using System.Net;
using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>Reads refusals: <c>{"errors":[{"status","code","title","detail"}]}</c>, or whatever a server in between wrote.</summary>
internal static class KlaviyoErrors
{
    private const int MaxDetailLength = 200;

    /// <summary>What a reply that is no success means.</summary>
    public static async Task<KlaviyoFault> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var detail = DetailIn(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        var said = detail is null ? "" : $" Klaviyo's message: {detail}";
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests =>
                new KlaviyoFault(KlaviyoFaultKind.Throttled, "The Klaviyo account's quota is used up (429).", PauseOf(response)),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new KlaviyoFault(KlaviyoFaultKind.KeyRefused,
                    $"Klaviyo rejected the private key ({status}). It needs read access to profiles, lists and segments.{said}"),
            HttpStatusCode.RequestTimeout => new KlaviyoFault(KlaviyoFaultKind.Unreachable, "Klaviyo did not respond in time (408)."),
            >= HttpStatusCode.InternalServerError =>
                new KlaviyoFault(KlaviyoFaultKind.Unreachable, $"Klaviyo has a server error ({status}).", PauseOf(response)),
            >= HttpStatusCode.BadRequest =>
                new KlaviyoFault(KlaviyoFaultKind.RequestRefused, $"Klaviyo rejected the look-up ({status}).{said}"),
            _ => new KlaviyoFault(KlaviyoFaultKind.Malformed, $"Klaviyo responded with an unexpected status ({status})."),
        };
    }

    private static TimeSpan? PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static string? DetailIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.GetProperty("errors")[0];
            var detail = error.TryGetProperty("detail", out var given) ? given.GetString() : error.GetProperty("title").GetString();
            return detail is null || !PlainText.IsStorable(detail) ? null : PlainText.Shorten(detail, MaxDetailLength);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
