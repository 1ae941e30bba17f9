using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Knows what to do with each topic.</summary>
internal sealed class ShopifyHandler(
    ConnectionStore connections,
    ReleasedConnections released,
    SnapshotCache snapshots,
    ShopifyOrders orders,
    ShopifyScans scans,
    ShopifyRefunds refunds,
    ShopifyCustomers customers,
    ShopifyPrivacy privacy) : DeliveryHandler(ConnectionKind.Shopify)
{
    public override async Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        if (ShopifyTopics.Find(message.Topic) is not { } topic) return new WorkOutcome.Ignore("This topic is not used here.");
        if (ShopifyTest.IsTest(message.Headers.GetValueOrDefault($"X-Shopify-{ShopifyTest.Header}")))
            return new WorkOutcome.Ignore(ShopifyTest.Received);
        var present = await connections.OpenAsync(message.Shop, Source, cancellationToken).ConfigureAwait(false);
        if ((present ?? await released.OpenAsync(message.Shop, Source, cancellationToken).ConfigureAwait(false)) is not { } connection)
        {
            return topic == ShopifyTopic.Privacy
                ? await privacy.HandleAsync(message, cancellationToken).ConfigureAwait(false)
                : NotConnected;
        }

        var settings = ShopifySettings.Read(connection.Info.Settings);
        // One app may be installed in many shops, and then all of them sign with the same secret.
        if (message.Headers.TryGetValue("X-Shopify-Shop-Domain", out var domain)
            && !string.Equals(domain, settings.ShopDomain, StringComparison.OrdinalIgnoreCase))
        {
            return new WorkOutcome.Ignore($"It came from {PlainText.Shorten(domain, 100)}; this connection is for {settings.ShopDomain}.");
        }

        if (topic == ShopifyTopic.Privacy) return await privacy.HandleAsync(message, cancellationToken).ConfigureAwait(false);
        if (present is null) return NotConnected;
        if (!connection.Info.IsEnabled && topic != ShopifyTopic.Removal) return new WorkOutcome.Ignore("The connection is paused.");
        if (topic == ShopifyTopic.Removal) return await RemoveAsync(message, connection, cancellationToken).ConfigureAwait(false);
        if (await snapshots.GetAsync(message.Shop, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return new WorkOutcome.Ignore("The shop no longer exists.");
        var job = new ShopifyJob(message, settings, snapshot.Source.LabelSources, connection.Secrets[ShopifySettings.AccessToken]);
        return topic switch
        {
            ShopifyTopic.Order => await orders.HandleAsync(job, cancellationToken).ConfigureAwait(false),
            ShopifyTopic.Fulfilment => await orders.HandleFulfilmentAsync(job, cancellationToken).ConfigureAwait(false),
            ShopifyTopic.Scan => await scans.HandleAsync(job, cancellationToken).ConfigureAwait(false),
            ShopifyTopic.Refund => await refunds.HandleAsync(job, cancellationToken).ConfigureAwait(false),
            ShopifyTopic.Customer => await customers.HandleUpdateAsync(job, cancellationToken).ConfigureAwait(false),
            ShopifyTopic.Deletion => await privacy.HandleAsync(message, cancellationToken).ConfigureAwait(false),
            ShopifyTopic.ReadTags => await orders.HandleTagsAsync(job, cancellationToken).ConfigureAwait(false),
            _ => await customers.HandleAsync(job, topic == ShopifyTopic.TagsAdded, cancellationToken).ConfigureAwait(false),
        };
    }

    private static WorkOutcome.Ignore NotConnected { get; } = new("Shopify is no longer connected.");

    // A removal that is handled late must not end a connection that was made after it.
    private async Task<WorkOutcome> RemoveAsync(WorkItem message, OpenConnection connection, CancellationToken cancellationToken)
    {
        if (connection.Info.ConnectedAt > message.CreatedAt) return new WorkOutcome.Ignore("Shopify was connected again since.");
        await connections.ReleaseAsync(message.Shop, connection, ShopifySettings.ClientSecret, cancellationToken).ConfigureAwait(false);
        return new WorkOutcome.Ignore("The app was removed in Shopify: disconnected.");
    }
}

/// <summary>A delivery with what is needed to act on it.</summary>
/// <param name="Message">The delivery.</param>
/// <param name="Settings">The connection's settings.</param>
/// <param name="Sources">Which labels the shop wants.</param>
/// <param name="AccessToken">Opens the Admin API; null when there is none.</param>
internal sealed record ShopifyJob(WorkItem Message, ShopifySettings Settings, LabelSources Sources, string? AccessToken)
{
    /// <summary>When the payload's state is from, when it does not tell itself.</summary>
    public Instant Fallback => Message.TriggeredAt ?? Message.CreatedAt;

    /// <summary>Whether tags become labels.</summary>
    public bool UsesLabels => Sources.Shopify;

    /// <summary>Whether labels of tags that are gone go too.</summary>
    public bool MirrorsTags => Sources.MirrorsShopify;

    /// <summary>Parks a payload that cannot be read.</summary>
    public static WorkOutcome Park<T>(Result<T> unreadable) =>
        new WorkOutcome.Park($"The payload cannot be read. {ShopifyPayload.Explain(unreadable.Problems)}");
}
