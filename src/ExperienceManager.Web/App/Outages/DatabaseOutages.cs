using ExperienceManager.Web.Api;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.App.Outages;

/// <summary>
/// Answers 503 with Retry-After where the database could not serve, in the form that the sender understands: a page for people, the API's
/// error for beacons and the webhooks of shop systems, which then send again. The API's own routes do the same in their pipeline.
/// </summary>
internal sealed class DatabaseOutages(RequestDelegate next)
{
    private const int RetryAfterSeconds = 5;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http).ConfigureAwait(false);
        }
        catch (Exception exception) when (!http.Response.HasStarted && DatabaseFailure.IsOutage(exception))
        {
            http.Response.Clear();
            http.Response.Headers.CacheControl = "no-store";
            if (IsPage(http.Request)) await ShowAsync(http).ConfigureAwait(false);
            else await ApiErrors.SendAsync(http, ApiErrors.DatabaseAway).ConfigureAwait(false);
        }
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.HasFormContentType)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // Without any part of the console: its pages ask the database who is looking.
    private static Task ShowAsync(HttpContext http)
    {
        var text = new ConsoleText();
        var isConsole = ConsolePaths.IsPage(http.Request.Path);
        var (title, body) = isConsole
            ? (text["The console is not available at the moment"],
                text["The database is not responding. Your data is safe. This page tries again by itself."])
            : ("This page is not available at the moment", "It tries again by itself in a few seconds.");
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Response.ContentType = "text/html; charset=utf-8";
        // A form that was sent must not be sent again by itself.
        var refresh = HttpMethods.IsPost(http.Request.Method) ? "" : $"<meta http-equiv=\"refresh\" content=\"{RetryAfterSeconds}\">";
        return http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"{(isConsole ? text.Language : "en")}\"><head><meta charset=\"utf-8\">{refresh}"
            + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
            + $"<title>{title}</title></head><body><main><h1>{title}</h1><p>{body}</p></main></body></html>",
            http.RequestAborted);
    }
}
