using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Insight.Lanes;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>What changes by itself over a span of time, and what chosen orders see through it.</summary>
internal static class TimelineEndpoint
{
    private const int MaxOrders = 20;
    private static readonly OffsetPattern _offset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Insight").MapGet("/timeline", AnswerAsync)
            .WithSummary("What changes over a span of time, and what orders see through it");

    private static async Task<Results<Ok<TimelineBody>, ApiError>> AnswerAsync(
        RequestShop shop,
        [Query("from", "The beginning; now when absent.", QueryKind.Time)] string? from,
        [Query("to", "The end, exclusive; 28 days later when absent, 366 at most.", QueryKind.Time)] string? to,
        [Query("order", "An order; may be given up to 20 times.", QueryKind.Uuid, IsRepeatable = true)] string[] order,
        OrderStore orders,
        IClock clock,
        CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var problems = new List<Problem>();
        var start = OrderSearchReader.Time(from, "from", problems) ?? now;
        var end = OrderSearchReader.Time(to, "to", problems) ?? TimelineSpan.EndOf(start, TimelineSpan.DefaultDays);
        if (problems.Count == 0) TimelineSpan.Check(start, end, problems);
        var ids = order.Where(text => text.Length > 0).Select(Guid.Parse).Distinct().ToList();
        if (ids.Count > MaxOrders) problems.Add(new Problem("order", $"At most {MaxOrders} orders.", "too_many"));
        if (problems.Count > 0) return ApiError.Of(Result.Invalid(problems), "query");
        var found = new List<StoredOrder>();
        foreach (var id in ids)
        {
            if (await orders.FindAsync(shop.Snapshot.ShopId, id, cancellationToken).ConfigureAwait(false) is not { } stored)
                return ApiError.Of(OrderWrite.NoSuchOrder);
            found.Add(stored);
        }

        return TypedResults.Ok(Answer(shop.Snapshot, now, new OrderTimeline(shop.Snapshot, start, end), found));
    }

    private static TimelineBody Answer(ShopSnapshot snapshot, Instant now, OrderTimeline timeline, List<StoredOrder> orders) => new(
        now.ToDateTimeUtc(),
        snapshot.Zone.Id,
        timeline.From.ToDateTimeUtc(),
        timeline.To.ToDateTimeUtc(),
        [
            .. TimelineChange.EdgesOf(snapshot, timeline)
                .Select(edge => new TimelineEdgeBody(edge.At.ToDateTimeUtc(), edge.Segment?.Key, edge.What)),
        ],
        [
            .. timeline.ClockChanges.Select(change =>
                new ClockChangeBody(change.At.ToDateTimeUtc(), _offset.Format(change.Before), _offset.Format(change.After))),
        ],
        [.. orders.Select(order => Answer(PinnedOrder.Of(snapshot, timeline, order)))]);

    private static OrderTimelineBody Answer(PinnedOrder pinned) => new(
        pinned.Order.Id,
        pinned.Order.Data.OrderNumber,
        pinned.Locale,
        [
            .. pinned.Stretches.Select(stretch =>
                new StretchBody(stretch.From.ToDateTimeUtc(), stretch.To.ToDateTimeUtc(), stretch.Segment?.Key, stretch.Experience.Key)),
        ]);
}
