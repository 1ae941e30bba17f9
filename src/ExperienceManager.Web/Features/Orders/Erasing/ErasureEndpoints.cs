using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>The routes about people's data: erasing an order or its person, and what is kept of a person.</summary>
internal static class ErasureEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Orders");
        group.MapDelete("/orders/{uuid}", DeleteAsync)
            .WithSummary("Delete an order with its parcels and everything that is kept about it; counts stay").Refuses(409, 412);
        group.MapPost("/orders/{uuid}/redact", RedactAsync)
            .WithSummary("Erase the personal data of an order everywhere; items, labels, totals, country and state stay").Refuses(409, 412);
        routes.MapShopApi().WithTags("Orders").MapGet("/customers/export", ExportAsync)
            .WithSummary("Everything that is kept about the person of an e-mail address");
    }

    private static async Task<ApiAnswer<NoContent>> DeleteAsync(
        HttpContext http, ApiCaller caller, RouteId uuid, OrderErasure erasure, ShopWrites writes, CancellationToken cancellationToken)
    {
        var erase = await erasure.PrepareAsync(caller.Shop, uuid.Value, isDeletion: true, cancellationToken).ConfigureAwait(false);
        return await writes.WriteAsync(http, erase, _ => ApiAnswer.Nothing, tag: command => TagAsync(command, uuid.Value))
            .ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<OrderDetailBody>>> RedactAsync(
        HttpContext http, RequestShop shop, RouteId uuid, OrderErasure erasure, ShopWrites writes, TrackingLinks links,
        CancellationToken cancellationToken)
    {
        var snapshot = shop.Snapshot;
        var erase = await erasure.PrepareAsync(snapshot.ShopId, uuid.Value, isDeletion: false, cancellationToken).ConfigureAwait(false);
        return await writes.WriteAsync(
            http,
            erase,
            erased => ApiAnswer.Write(
                StatusCodes.Status200OK,
                json => OrderAnswers.WriteOrder(json, snapshot, erased, links.Of(http.Request, snapshot, erased.Id), null)),
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);
    }

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(
            command.Context.Set<OrderRecord>().Where(row => row.ShopId == command.Shop && row.Id == id)
            .Select(row => (long?)row.Version));

    private static async Task<ApiAnswer<Ok<PersonExportBody>>> ExportAsync(
        HttpRequest request,
        RequestShop shop,
        [Query("email")] string? email,
        PersonExports exports,
        TrackingLinks links,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(email))
            return ApiError.Of(Result.Invalid("email", "Name the person's e-mail address.", "missing"), "query");
        var found = await exports.FindAsync(shop.Snapshot.ShopId, email.Trim(), [], cancellationToken).ConfigureAwait(false);
        var written = await exports.WriteAsync(shop.Snapshot, found, order => links.Of(request, shop.Snapshot, order), cancellationToken)
            .ConfigureAwait(false);
        return new ApiAnswer(StatusCodes.Status200OK, written);
    }
}

/// <summary>Everything that is kept about a person.</summary>
/// <param name="ExportedAt">When it was put together.</param>
/// <param name="Orders">The person's orders, oldest first.</param>
/// <param name="Feedback">What was answered on their pages.</param>
public sealed record PersonExportBody(
    DateTimeOffset ExportedAt, IReadOnlyList<OrderBody> Orders, IReadOnlyList<FeedbackExportBody> Feedback);

/// <summary>An answer to the feedback question.</summary>
/// <param name="OrderUuid">On which order's page.</param>
/// <param name="At">When.</param>
/// <param name="Rating">Stars.</param>
/// <param name="Comment">The words.</param>
public sealed record FeedbackExportBody(Guid OrderUuid, DateTimeOffset At, int Rating, string? Comment);
