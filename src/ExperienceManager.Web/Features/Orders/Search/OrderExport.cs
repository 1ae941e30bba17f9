using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>The orders of a view as CSV, written as they are found: a page of them is in memory, never the file.</summary>
internal sealed class OrderExport(OrderStore orders, IClock clock)
{
    /// <summary>Orders in a file.</summary>
    public const int MaxOrders = 10_000;

    /// <summary>Orders that are looked at for a file, when they have to be looked at one by one.</summary>
    public const int MaxSearched = 100_000;

    private static readonly string[] Columns =
    [
        "order_number", "order_name", "external_id", "placed_at", "status", "delivery_state", "customer", "email", "city", "country",
        "total", "currency", "labels", "shown_experience", "shown_segment", "tracking_numbers",
    ];

    /// <summary>
    /// Writes the file: UTF-8 with a byte order mark, which spreadsheets need to see that it is. A last line says when it is not all.
    /// </summary>
    public async Task WriteAsync(Stream output, ShopId shop, OrderSearch search, ShopSnapshot snapshot, CancellationToken cancellationToken)
    {
        await SpreadsheetRows.BeginAsync(output, Columns, cancellationToken).ConfigureAwait(false);
        var (written, searched) = (0, 0);
        search = search with { PerPage = OrderStore.MaxPerPage };
        while (true)
        {
            var list = await orders.SearchAsync(shop, search, snapshot, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<StoredOrder> page = search.IsAscending ? [.. list.Orders.Reverse()] : list.Orders;
            (written, searched) = (written + page.Count, searched + (list.Searched ?? 0));
            await SpreadsheetRows.WriteAsync(
                output, page.Select(order => Row(snapshot, order, clock.GetCurrentInstant())), cancellationToken)
                .ConfigureAwait(false);
            if (After(search, list) is not { } next) return;
            if (written >= MaxOrders || searched >= MaxSearched)
            {
                await SpreadsheetRows.WriteAsync(output, [[Rest(written, searched)]], cancellationToken).ConfigureAwait(false);
                return;
            }

            search = next;
        }
    }

    // Where the file goes on; numbers have pages only.
    private static OrderSearch? After(OrderSearch search, OrderList list)
    {
        if (search.Sort is OrderSort.Number or OrderSort.NumberDescending)
        {
            return list.Orders.Count < search.PerPage ? null : search with { Page = search.Page + 1 };
        }

        if (search.IsAscending) return list.Previous is { } previous ? search with { Sort = OrderSort.Newest, Before = previous } : null;
        return list.Next is { } next ? search with { After = next } : null;
    }

    private static string Rest(int written, int searched) => string.Create(
        CultureInfo.InvariantCulture,
        $"There are more orders in this view: the file ends after {written:N0} orders{(searched > 0 ? $" of {searched:N0} searched" : "")}.");

    private static IEnumerable<string> Row(ShopSnapshot snapshot, StoredOrder order, Instant now)
    {
        var (data, decision) = (order.Data, OrderFilter.OfPage(snapshot, order, now));
        return
        [
            data.OrderNumber, data.OrderName ?? "", data.ExternalId ?? "", data.PlacedAt.ToString(), OrderFilterReader.NameOf(order.Status),
            DeliveryStates.Of(data, order.Status)?.Key() ?? "", data.Address.Name ?? "", data.Email ?? "", data.Address.City ?? "",
            data.Address.Country ?? "", data.Total?.ToString(CultureInfo.InvariantCulture) ?? "", data.Currency ?? "",
            string.Join(", ", data.Labels.Sorted), decision.Experience.Name, decision.Segment?.Name ?? "",
            string.Join(", ", data.Shipments.Select(shipment => shipment.TrackingNumber).OfType<string>()),
        ];
    }
}
