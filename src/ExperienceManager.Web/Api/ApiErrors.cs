using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Api;

/// <summary>
/// Every refusal and failure below the API's paths leaves in the API's own form, whatever part of the pipeline it comes from.
/// </summary>
public sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> logger)
{
    /// <summary>The database cannot serve at the moment.</summary>
    internal static ApiError DatabaseAway { get; } =
        ApiError.Of(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable",
            "The database is not responding. Send the request again in a few seconds.")
            with
        { RetryAfterSeconds = 5 };

    /// <summary>What an exception says for which <see cref="DatabaseFailure.IsOutage"/> holds.</summary>
    internal static ApiError OfOutage(Exception outage) => outage is WriteUnavailableException full
        ? ApiError.Of(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", full.Message)
            with
        { RetryAfterSeconds = full.RetryAfterSeconds }
        : DatabaseAway;

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            await next(http).ConfigureAwait(false);
            if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentLength is null
                && http.Response.ContentType is null)
            {
                await SendAsync(http, OfStatus(http.Response.StatusCode)).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
            when (http.RequestAborted.IsCancellationRequested && (exception is OperationCanceledException || DatabaseFailure.Is(exception)))
        {
            // No one waits for an answer any more.
        }
#pragma warning disable CA1031 // The last line of defence: a caller always gets an answer in the documented form.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            await SendAsync(http, OfException(http, exception)).ConfigureAwait(false);
        }
    }

    /// <summary>Sends an error in the form of the path: that of an <see cref="ApiForm"/>, or the API's own.</summary>
    public static Task SendAsync(HttpContext http, ApiError error)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(error);
        if (error.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = ApiForm.Of(http)?.Answer(error) ?? error.ToAnswer();
        return answer.ExecuteAsync(http);
    }

    private ApiError OfException(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return ApiError.Of(bad.StatusCode, OfStatus(bad.StatusCode).Key, bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? OfStatus(bad.StatusCode).Message
                    : bad.Message);
            case ReadUnavailableException busy:
                return OfSearch(busy);
            case var outage when DatabaseFailure.IsOutage(outage):
                return OfOutage(outage);
            default:
                logger.LogError(exception, "{Method} {Path} failed; trace {Trace}", http.Request.Method, http.Request.Path,
                    http.TraceIdentifier);
                return ApiError.Of(StatusCodes.Status500InternalServerError, "internal_error",
                    $"Something went wrong on our side. Include {http.TraceIdentifier} when you contact support.");
        }
    }

    private static ApiError OfSearch(ReadUnavailableException busy)
    {
        var (status, key) = busy.IsTimeout
            ? (StatusCodes.Status503ServiceUnavailable, "search_timed_out")
            : (StatusCodes.Status429TooManyRequests, "too_many_searches");
        return ApiError.Of(status, key, busy.Message) with { RetryAfterSeconds = busy.RetryAfterSeconds };
    }

    private static ApiError OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => ApiError.Of(status, "not_found", "There is no resource at this address."),
        StatusCodes.Status405MethodNotAllowed => ApiError.Of(status, "method_not_allowed", "This address does not support this method."),
        StatusCodes.Status413PayloadTooLarge => ApiError.Of(status, "body_too_large", "The body is longer than 8 MiB."),
        StatusCodes.Status415UnsupportedMediaType =>
            ApiError.Of(status, "unsupported_media_type", "The body must be JSON in UTF-8: Content-Type: application/json."),
        StatusCodes.Status429TooManyRequests => ApiError.Of(status, "rate_limited", "This API key sends too many requests."),
        _ => ApiError.Of(status, "request_invalid", "The request is not valid."),
    };
}
