using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Json;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// What carriers report to Shopify (<c>fulfillment_events/create</c>), with time, place and expected arrival: a carrier's event of each
/// parcel of the fulfilment.
/// </summary>
internal sealed class ShopifyScans(OrderIngest ingest, OrderStore orders, IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>Adds a report to the parcels of its fulfilment.</summary>
    public async Task<WorkOutcome> HandleAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        var read = ShopifyPayload.Read(job.Message.Body, node => Read(node, job.Fallback));
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var (scan, shop) = (read.Value, job.Message.Shop);
        if (await orders.FindByExternalIdAsync(shop, scan.Order, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            var isDeleted = await DeletedOrders.IsGoneAsync(contexts, shop, scan.Order, cancellationToken).ConfigureAwait(false);
            return isDeleted ? InboxTraces.Deleted(job.Message) : new WorkOutcome.TryAgain(ShopifyOrders.NotThere(scan.Order).Message);
        }

        if (order.Data.Withdrawn.Any(scan.IsAbout)) return new WorkOutcome.Ignore("The fulfilment no longer has parcels.");
        var writes = new List<ReadyWrite<IngestedShipment>>();
        foreach (var parcel in order.Data.Shipments.Where(scan.IsAbout))
        {
            var report = new CarrierReport(scan.Report, HasZone: true);
            writes.Add(await ingest.PrepareEventAsync(shop, parcel.Id, report, cancellationToken).ConfigureAwait(false));
        }

        if (writes.Count == 0) return new WorkOutcome.TryAgain("The fulfilment of this report has not arrived yet.");
        return new WorkOutcome.Write(async scope =>
        {
            foreach (var write in writes)
            {
                var written = await write(scope).ConfigureAwait(false);
                if (!written.Succeeded) return written.ToFailed();
            }

            if (order.ErasedAt is not null) await WorkTraces.EraseBodyAsync(scope, shop, job.Message.Id).ConfigureAwait(false);
            return $"Order {order.Data.OrderNumber}. The carrier's report was stored.{ShopifyOdd.Describe(scan.Odd)}";
        });
    }

    private static ShopifyScan Read(ShopifyNode node, Instant fallback)
    {
        foreach (var needed in new[] { "id", "order_id", "fulfillment_id" })
        {
            if (node.Id(needed) is null) node.NoteMissing(needed);
        }

        var status = node.Text("status")?.Trim() is { Length: > 0 } word ? PlainText.Shorten(word, CarrierEventReader.MaxNameLength) : null;
        if (status is null) node.NoteMissing("status");
        var places = new[] { node.Text("city"), node.Text("province"), node.Text("country") }.OfType<string>();
        var at = node.Time("happened_at") ?? node.Time("created_at") ?? fallback;
        var report = new ShipmentEvent(status ?? "", at, $"shopify-{node.Id("id")}")
        {
            Location = LocationReader.Line(string.Join(", ", places)),
            Message = LocationReader.Line(node.Text("message")),
            EstimatedDelivery = node.Text("estimated_delivery_at") is { } estimate ? EstimateJson.Of(estimate) : null,
        };
        return new ShopifyScan(node.Id("order_id") ?? "", node.Id("fulfillment_id") ?? "", report, node.Odd);
    }

    /// <summary>A report of a carrier.</summary>
    /// <param name="Order">Shopify's id of the order.</param>
    /// <param name="Fulfilment">Shopify's id of the fulfilment.</param>
    /// <param name="Report">The report.</param>
    /// <param name="Odd">Members that were left out.</param>
    private sealed record ShopifyScan(string Order, string Fulfilment, ShipmentEvent Report, IReadOnlyList<Problem> Odd)
    {
        public bool IsAbout(Shipment parcel) =>
            parcel.ExternalId == Fulfilment
            || parcel.Sources.Any(source => source.Name == ShopifyFulfilmentReader.Source && source.ExternalId == Fulfilment);
    }
}
