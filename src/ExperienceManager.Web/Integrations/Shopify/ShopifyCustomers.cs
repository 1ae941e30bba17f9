using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// The tags of customers as <c>customer.tags_added</c> and <c>customer.tags_removed</c> tell them: of each tag the newest event counts.
/// They go to the customer's orders here, and to those still to come.
/// </summary>
internal sealed class ShopifyCustomers(SourceMarks marks, OrderIngest ingest)
{
    /// <summary>Orders of one customer that get a new tag, newest first.</summary>
    private const int MaxOrders = 100;

    private const string TagPart = "tag/";
    private const char Has = '1';
    private const char HasNot = '0';

    /// <summary>The customer among the marks.</summary>
    public static string Subject(string customer) => $"customer/{customer}";

    /// <summary>The tags that a customer has, as far as events told.</summary>
    public static IEnumerable<string> TagsOf(SourceMark? customer) => customer is null ? [] : customer.Versions
        .Where(part => part.Key.StartsWith(TagPart, StringComparison.Ordinal) && part.Value.EndsWith(Has))
        .Select(part => part.Key[TagPart.Length..]);

    /// <summary>
    /// Takes a customer's state in (<c>customers/update</c>): its tags are all that there are. Payloads of newer versions have none. What
    /// else it says of the person is used for nothing, so it is not kept.
    /// </summary>
    public async Task<WorkOutcome> HandleUpdateAsync(ShopifyJob job, CancellationToken cancellationToken)
    {
        var read = ShopifyPayload.Read(job.Message.Body, node => ReadState(node, job));
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var (customer, tags, version) = read.Value;
        if (tags is null)
            return new WorkOutcome.Ignore(
                "The payload has no tags; they come by customer.tags_added and customer.tags_removed.", ErasesBody: true);
        var mark = await marks.ReadAsync(job.Message.Shop, ConnectionKind.Shopify, Subject(customer), cancellationToken)
            .ConfigureAwait(false);
        foreach (var tag in TagsOf(mark).Except(tags, StringComparer.Ordinal).ToList())
            mark = mark.Advance(TagPart + tag, version + HasNot, out _);
        return await WriteAsync(job, mark, tags, version, isAddition: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes an event in: <c>{"customerId":"gid://shopify/Customer/901","tags":["vip"],"occurredAt":"…"}</c>.</summary>
    public async Task<WorkOutcome> HandleAsync(ShopifyJob job, bool isAddition, CancellationToken cancellationToken)
    {
        var read = ShopifyPayload.Read(job.Message.Body, node => Read(node, job));
        if (!read.Succeeded) return ShopifyJob.Park(read);
        var (customer, tags, version) = read.Value;
        var mark = await marks.ReadAsync(job.Message.Shop, ConnectionKind.Shopify, Subject(customer), cancellationToken)
            .ConfigureAwait(false);
        return await WriteAsync(job, mark, tags, version, isAddition, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WorkOutcome> WriteAsync(
        ShopifyJob job, SourceMark mark, IReadOnlyList<string> tags, string version, bool isAddition, CancellationToken cancellationToken)
    {
        var shop = job.Message.Shop;
        foreach (var tag in tags) mark = mark.Advance(TagPart + tag, version + (isAddition ? Has : HasNot), out _);
        var orders = isAddition && job.UsesLabels
            ? await marks.ListAsync(shop, ConnectionKind.Shopify, mark.Subject, MaxOrders, cancellationToken).ConfigureAwait(false)
            : [];
        var labels = ShopifyTags.ToLabels(TagsOf(mark).Intersect(tags, StringComparer.Ordinal));
        var writes = await PrepareAsync(job, orders, labels, cancellationToken).ConfigureAwait(false);
        return new WorkOutcome.Write(async scope =>
        {
            if (!await SourceMarks.WriteAsync(scope, shop, ConnectionKind.Shopify, mark).ConfigureAwait(false)) return ShopifyOrders.Moved;
            await WorkTraces.EraseBodyAsync(scope, shop, job.Message.Id).ConfigureAwait(false);
            foreach (var write in writes)
            {
                if (await write(scope).ConfigureAwait(false) is { Succeeded: false } failed) return failed.ToFailed();
            }

            var counted = tags.Count == 1 ? "1 tag" : $"{tags.Count} tags";
            var changed = writes.Count == 1 ? "1 order" : $"{writes.Count} orders";
            return $"{counted} {(isAddition ? "noted" : "gone")}; {changed} of this customer changed.";
        });
    }

    private static (string Customer, IReadOnlyList<string>? Tags, string Version) ReadState(ShopifyNode node, ShopifyJob job)
    {
        var customer = node.Id("id");
        if (customer is null) node.NoteMissing("id");
        return (customer ?? "", node.Tags("tags"), SourceVersion.Of(node.Time("updated_at") ?? job.Fallback, job.Message.TriggeredAt, []));
    }

    private static (string Customer, IReadOnlyList<string> Tags, string Version) Read(ShopifyNode node, ShopifyJob job)
    {
        var customer = node.Id("customerId") ?? node.Id("customer_id");
        if (customer is null) node.NoteMissing("customerId");
        var occurred = node.Time("occurredAt") ?? node.Time("occurred_at") ?? job.Fallback;
        // No bytes in the version: of two events of one instant the addition counts, whatever else they hold.
        return (customer ?? "", node.Tags("tags") ?? [], SourceVersion.Of(occurred, job.Message.TriggeredAt, []));
    }

    private async Task<List<ReadyWrite<IngestedOrder>>> PrepareAsync(
        ShopifyJob job, IReadOnlyList<string> orders, LabelSet labels, CancellationToken cancellationToken)
    {
        var writes = new List<ReadyWrite<IngestedOrder>>(orders.Count);
        if (labels.Sorted.IsEmpty) return writes;
        foreach (var order in orders)
        {
            var upsert = ShopifyUpserts.ForKnown(order[(order.IndexOf('/', StringComparison.Ordinal) + 1)..], labels);
            writes.Add(await ingest.PrepareUpsertAsync(job.Message.Shop, upsert, LabelSource.Shopify, cancellationToken)
                .ConfigureAwait(false));
        }

        return writes;
    }
}
