using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Nodes;
using ExperienceManager.Web.Features.Analytics.Collection.Outages;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Features.Tracking;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>Where tracking pages report what happens on them: by script, by a picture where there is none, by the feedback form.</summary>
internal sealed class EventEndpoints(
    SnapshotCache snapshots, TrackingToken tokens, TrackedOrders orders, EventIngest ingest, VisitorNumbers visitors, ReportLimits limits,
    BeaconFile kept, IClock clock)
{
    /// <summary>Bytes of the longest beacon.</summary>
    public const int Longest = 16 * 1024;

    // A transparent GIF of one pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Answers <c>POST /t/{slug}/events</c>: 204 once everything is durable.</summary>
    public async Task<IResult> BeaconAsync(HttpContext http, string slug)
    {
        if (!limits.Allows(http.Connection.RemoteIpAddress)) return TooMany(http);
        var body = await ReadBodyAsync(http).ConfigureAwait(false);
        if (body is null)
            return ApiError.Of(StatusCodes.Status413PayloadTooLarge, "body_too_large", "The body is longer than 16 KiB.").ToAnswer();
        var beacon = BeaconReader.Read(body);
        if (!beacon.Succeeded) return ApiError.Of(beacon.ToFailed()).ToAnswer();
        try
        {
            if (await FindAsync(http, slug, beacon.Value.Token).ConfigureAwait(false) is not (var snapshot, var order)) return NoSuchPage;
            await ReportAsync(http, snapshot, order, beacon.Value.Visitor, beacon.Value.Events).ConfigureAwait(false);
        }
        catch (Exception exception) when (DatabaseFailure.IsOutage(exception))
        {
            if (!await TryKeepAsync(http, slug, body, beacon.Value.Token).ConfigureAwait(false)) return Unavailable(http, exception);
        }

        return Results.NoContent();
    }

    /// <summary>
    /// Answers <c>GET /t/{slug}/{token}/view.gif</c>: the view of a page whose browser runs no script. The picture comes whether or not
    /// there is such a page.
    /// </summary>
    public async Task PixelAsync(HttpContext http, string slug, string token)
    {
        if (!limits.Allows(http.Connection.RemoteIpAddress))
        {
            await TooMany(http).ExecuteAsync(http).ConfigureAwait(false);
            return;
        }

        if (await FindAsync(http, slug, token).ConfigureAwait(false) is (var snapshot, var order))
        {
            await TakeAsync(http, snapshot, order, visitors.Stranger(http), [new BeaconEvent(Guid.CreateVersion7(), EventKind.View)])
                .ConfigureAwait(false);
        }

        var response = http.Response;
        response.ContentType = "image/gif";
        response.ContentLength = Pixel.Length;
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(Pixel, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers <c>POST /t/{slug}/{token}/feedback</c>, the form without a script: back to the page, which says thanks.</summary>
    public async Task<IResult> FeedbackAsync(HttpContext http, string slug, string token)
    {
        if (!limits.Allows(http.Connection.RemoteIpAddress)) return TooMany(http);
        if (await FindAsync(http, slug, token).ConfigureAwait(false) is not (var snapshot, var order)) return NoSuchPage;
        var page = TrackingUrls.Page(slug, token, http.Request.Query["locale"] is [{ Length: > 0 and <= 35 } locale] ? locale : null);
        if (await FeedbackForm.ReadAsync(http.Request).ConfigureAwait(false) is not { } answer) return BackTo($"{page}#feedback");
        var visitor = visitors.Stranger(http);
        // A form that is sent twice, by a second click or a reload, is one answer.
        var id = visitors.Once("feedback", order.Id, CalendarDays.DayOf(clock.GetCurrentInstant(), DateTimeZone.Utc), visitor);
        var happened = new BeaconEvent(id, EventKind.Feedback) { Rating = answer.Rating, Target = answer.Chips, Comment = answer.Comment };
        return await TakeAsync(http, snapshot, order, visitor, [happened]).ConfigureAwait(false)
            ?? BackTo($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}feedback=thanks#feedback");
    }

    private static IResult NoSuchPage => ApiError.Of(Result.NotFound("page_not_found", "Page not found.")).ToAnswer();

    private static ApiAnswer TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = CallerNetwork.Pause.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ApiError.Of(StatusCodes.Status429TooManyRequests, "rate_limited",
            "Too many events from this address. Try again in a few seconds.").ToAnswer();
    }

    private static SeeOther BackTo(string page) => new SeeOther(page);

    private async Task<(ShopSnapshot Snapshot, StoredOrder Order)?> FindAsync(HttpContext http, string slug, string token)
    {
        var snapshot = await snapshots.GetAsync(slug, http.RequestAborted).ConfigureAwait(false);
        if (snapshot is null || !tokens.TryRead(snapshot.ShopId, token, out var id)) return null;
        return await orders.FindAsync(snapshot.ShopId, id, http.RequestAborted).ConfigureAwait(false) is { } order
            ? (snapshot, order)
            : null;
    }

    // Null when it went well.
    private async Task<IResult?> TakeAsync(
        HttpContext http, ShopSnapshot snapshot, StoredOrder order, Guid visitor, IReadOnlyList<BeaconEvent> events)
    {
        try
        {
            await ReportAsync(http, snapshot, order, visitor, events).ConfigureAwait(false);
            return null;
        }
        catch (WriteUnavailableException full)
        {
            return Unavailable(http, full);
        }
    }

    private Task ReportAsync(HttpContext http, ShopSnapshot snapshot, StoredOrder order, Guid visitor, IReadOnlyList<BeaconEvent> events)
    {
        var source = snapshot.Source;
        var locale = RequestPreferences.Choose(http.Request, order.Data.Locale, source.Locales, source.DefaultLocale);
        var reporter = new Reporter(visitor, locale, Callers.Device(http.Request), Callers.IsRobot(http.Request));
        return ingest.TakeAsync(snapshot, order, reporter, events, http.RequestAborted);
    }

    // Only for links of a shop that this server knows: nothing else may fill its disk.
    private async Task<bool> TryKeepAsync(HttpContext http, string slug, byte[] body, string token)
    {
        if (snapshots.Known(slug) is not { } snapshot || !tokens.TryRead(snapshot.ShopId, token, out _)) return false;
        var languages = RequestPreferences.LanguagesOf(http.Request).Take(5).ToList();
        return await kept.TryKeepAsync(
            new KeptBeacon(clock.GetCurrentInstant().ToDateTimeOffset(), slug, body, Callers.Device(http.Request),
                Callers.IsRobot(http.Request), languages))
            .ConfigureAwait(false);
    }

    private static ApiAnswer Unavailable(HttpContext http, Exception outage)
    {
        var error = ApiErrors.OfOutage(outage);
        http.Response.Headers.RetryAfter = error.RetryAfterSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return error.ToAnswer();
    }

    // Null when it is too long. Whatever the content type: sendBeacon chooses its own.
    private static async Task<byte[]?> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Longest) return null;
        var body = new byte[Longest + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, http.RequestAborted)
            .ConfigureAwait(false);
        return length > Longest ? null : body[..length];
    }

    private sealed record SeeOther(string Url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Url;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
