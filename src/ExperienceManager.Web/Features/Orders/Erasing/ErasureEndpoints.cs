using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Features.Decisions;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>The routes about people's data: erasing an order or its person, and what is kept of a person.</summary>
internal sealed class ErasureEndpoints(OrderErasure erasure, PersonExports exports, ShopWrites writes, SnapshotCache snapshots, TrackingLinks links)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<ErasureEndpoints>(routes.ServiceProvider);
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Orders");
        group.MapDelete("/orders/{uuid}", (Delegate)endpoints.DeleteAsync).WithSummary("Delete an order with its parcels and everything that is kept about it; counts stay")
            .Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
        group.MapPost("/orders/{uuid}/redact", (Delegate)endpoints.RedactAsync)
            .WithSummary("Erase the personal data of an order everywhere; items, labels, totals, country and state stay")
            .Produces<OrderDetailBody>().Refuses(404, 409);
        routes.MapShopApi().WithTags("Orders").MapGet("/customers/export", (Delegate)endpoints.ExportAsync)
            .WithSummary("Everything that is kept about the person of an e-mail address").Produces<PersonExportBody>().Refuses().WithQuery("email");
    }

    private async Task<IResult> DeleteAsync(HttpContext http, string uuid)
    {
        var erase = await PrepareAsync(http, uuid, isDeletion: true).ConfigureAwait(false);
        return await writes.RunAsync(http, erase, _ => ApiAnswer.Nothing).ConfigureAwait(false);
    }

    private async Task<IResult> RedactAsync(HttpContext http, string uuid)
    {
        var erase = await PrepareAsync(http, uuid, isDeletion: false).ConfigureAwait(false);
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        return await writes.RunAsync(http, erase, erased => ApiAnswer.Write(
            StatusCodes.Status200OK, json => OrderAnswers.WriteOrder(json, snapshot, erased, links.Of(http.Request, snapshot, erased.Id), null))).ConfigureAwait(false);
    }

    private Task<Func<Shops.ShopCommand, Task<Result<StoredOrder>>>> PrepareAsync(HttpContext http, string uuid, bool isDeletion) =>
        erasure.PrepareAsync(ApiCaller.Of(http).Shop, Guid.TryParse(uuid, out var id) ? id : Guid.Empty, isDeletion, http.RequestAborted);

    private async Task<IResult> ExportAsync(HttpContext http)
    {
        var email = http.Request.Query["email"].ToString().Trim();
        if (email.Length == 0) return ApiError.Of(Result.Invalid("email", "Name the person's e-mail address.", "missing"), "query").ToAnswer();
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var found = await exports.FindAsync(snapshot.ShopId, email, [], http.RequestAborted).ConfigureAwait(false);
        return new ApiAnswer(StatusCodes.Status200OK, await exports.WriteAsync(snapshot, found, order => links.Of(http.Request, snapshot, order), http.RequestAborted).ConfigureAwait(false));
    }
}

/// <summary>Everything that is kept about a person.</summary>
/// <param name="ExportedAt">When it was put together.</param>
/// <param name="Orders">The person's orders, oldest first.</param>
/// <param name="Feedback">What was answered on their pages.</param>
public sealed record PersonExportBody(DateTimeOffset ExportedAt, IReadOnlyList<OrderBody> Orders, IReadOnlyList<FeedbackExportBody> Feedback);

/// <summary>An answer to the feedback question.</summary>
/// <param name="OrderUuid">On which order's page.</param>
/// <param name="At">When.</param>
/// <param name="Rating">Stars.</param>
/// <param name="Comment">The words.</param>
public sealed record FeedbackExportBody(Guid OrderUuid, DateTimeOffset At, int Rating, string? Comment);
