using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Orders and fulfilments of webhooks on their way into the ingest.</summary>
internal sealed class ShopifyOrders(OrderIngest ingest, SourceMarks marks, ShopifyTagReading tags, InboxStore inbox, IClock clock)
{
    /// <summary>An order's state.</summary>
    public async Task<WorkOutcome> HandleAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        var read = ShopifyOrderReader.Read(job.Message.Body, job.Fallback);
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var order = read.Value;
        var reading = order.CustomerTags is null && order.Data.ExternalCustomerId is not null
            ? await tags.ReadAsync(job, order.Id, cancellationToken).ConfigureAwait(false)
            : TagReading.None;
        if (reading.Later is { } later) return later;
        var customer = order.Data.ExternalCustomerId is { } id
            ? await marks.ReadAsync(job.Message.Shop, ConnectionKind.Shopify, ShopifyCustomers.Subject(id), cancellationToken)
                .ConfigureAwait(false)
            : null;
        var mark = await marks.ReadAsync(job.Message.Shop, ConnectionKind.Shopify, Subject(order.Id), cancellationToken)
            .ConfigureAwait(false);
        var labels = LabelsOf(
            job, reading.IsRead && job.MirrorsTags
            ? reading.Tags
            : [.. order.Tags, .. reading.Tags, .. order.CustomerTags ?? ShopifyCustomers.TagsOf(customer)]);
        var (upsert, next, isNewest) = ShopifyUpserts.Of(job, order, mark, labels, areAll: reading.Missing is null);
        // The customer's mark is moved along with a new order, so that tags which come in at the same moment find it, or it finds them.
        var touched = mark.Owner == next.Owner ? null : customer;
        return await WriteAsync(
            job, upsert, touched is null ? [next] : [next, touched], reading, Describe(isNewest, labels) + ShopifyOdd.Describe(order.Odd),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One fulfilment's state.</summary>
    public async Task<WorkOutcome> HandleFulfilmentAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        var read = ShopifyFulfilmentReader.Read(job.Message.Body, job.Fallback);
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var order = read.Value.OrderId!;
        var reading = await tags.ReadAsync(job, order, cancellationToken).ConfigureAwait(false);
        if (reading.Later is { } later) return later;
        var mark = await marks.ReadAsync(job.Message.Shop, ConnectionKind.Shopify, Subject(order), cancellationToken).ConfigureAwait(false);
        var (upsert, next) = ShopifyUpserts.Of(job, read.Value, mark, LabelsOf(job, reading.Tags));
        return await WriteAsync(
            job, upsert with { MirrorsLabels = job.MirrorsTags && reading.IsRead }, [next], reading,
            (read.Value.Parcels.IsEmpty ? "The fulfilment no longer has parcels." : "Parcels were stored.")
                + ShopifyOdd.Describe(read.Value.Odd), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Our own reminder to read an order's tags.</summary>
    public async Task<WorkOutcome> HandleTagsAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        if (!job.UsesLabels) return new WorkOutcome.Ignore("Shopify tags no longer become labels.");
        var order = JsonSerializer.Deserialize<string>(job.Message.Body.Span, JsonSerializerOptions.Default)!;
        var reading = await tags.ReadNowAsync(job, order, cancellationToken).ConfigureAwait(false);
        if (reading.Later is { } later) return later;
        if (reading.Missing is { } missing) return new WorkOutcome.Park(missing);
        var upsert = ShopifyUpserts.ForKnown(order, LabelsOf(job, reading.Tags)) with { MirrorsLabels = job.MirrorsTags };
        return await WriteAsync(job, upsert, [], reading, "Tags were read.", cancellationToken).ConfigureAwait(false);
    }

    internal static string Subject(string order) => $"order/{order}";

    private static LabelSet LabelsOf(ShopifyJob job, IEnumerable<string> tags) => job.UsesLabels
        ? ShopifyTags.ToLabels(tags)
        : LabelSet.Empty;

    private async Task<WorkOutcome> WriteAsync(
        ShopifyJob job, OrderUpsert upsert, SourceMark[] moved, TagReading reading, string detail, CancellationToken cancellationToken)
    {
        var shop = job.Message.Shop;
        var write = await ingest.PrepareUpsertAsync(shop, upsert, LabelSource.Shopify, cancellationToken).ConfigureAwait(false);
        return new WorkOutcome.Write(async scope =>
        {
            foreach (var mark in moved)
            {
                if (!await SourceMarks.WriteAsync(scope, shop, ConnectionKind.Shopify, mark).ConfigureAwait(false)) return Moved;
            }

            var written = await write(scope).ConfigureAwait(false);
            if (written.Key == OrderWrite.Deleted.Key)
            {
                await WorkTraces.EraseBodyAsync(scope, shop, job.Message.Id).ConfigureAwait(false);
                return written.Message;
            }

            if (!written.Succeeded) return written.Key == "order_not_found" ? NotThere(upsert.Id) : written.ToFailed();
            if (written.Value.IsErased)
            {
                // The payload says again who the customer is.
                await MarkTraces.ForgetOwnerAsync(scope, shop, ConnectionKind.Shopify, Subject(upsert.Id)).ConfigureAwait(false);
                foreach (var mark in moved.Where(mark => !mark.IsKnown && mark.Subject != Subject(upsert.Id)))
                {
                    await MarkTraces.ForgetAsync(scope, shop, ConnectionKind.Shopify, mark.Subject).ConfigureAwait(false);
                }

                await WorkTraces.EraseBodyAsync(scope, shop, job.Message.Id).ConfigureAwait(false);
            }

            if (reading.Reminder is { } reminder)
                await inbox.AddAsync(scope, shop, reminder, clock.GetCurrentInstant()).ConfigureAwait(false);
            var warnings = string.Concat(written.Value.Warnings.Select(warning => $" {warning}"));
            return $"Order {written.Value.Order.OrderNumber}. {detail}{(reading.Missing is null ? "" : $" {reading.Missing}")}{warnings}";
        });
    }

    private static string Describe(bool isNewest, LabelSet labels) => isNewest
        ? labels.Sorted.Length switch { 0 => "No labels.", 1 => "1 label.", var count => $"{count} labels." }
        : "A newer version was already stored. Only labels and parcels were added.";

    /// <summary>The failure of something that is about an order which has not come in.</summary>
    internal static FailedResult NotThere(string order) =>
        Result.Conflict("order_not_there", $"The order {PlainText.Shorten(order, 40)} has not arrived yet.");

    internal static FailedResult Moved { get; } =
        Result.Conflict(WorkOutcome.MovedKey, "Another update of this order arrived at the same time.");
}
