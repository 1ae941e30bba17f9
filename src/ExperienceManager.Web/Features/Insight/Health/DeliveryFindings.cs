using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What is wrong with what a shop receives from other systems, and sends to them.</summary>
internal sealed class DeliveryFindings(
    ConnectionStore connections, ConnectionStatus status, InboxStore inbox, WebhookStore webhooks, WorkStore outbox)
{
    // The newest messages of all webhooks: enough to know the last result of each.
    private const int LookedAt = 100;

    private static readonly string[] Kinds = [WebhookDelivery.MessageKind, ShipmentSubmission.Kind];

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<HealthFinding>> FindAsync(ShopId shop, CancellationToken cancellationToken) =>
    [
        .. await OfConnectionsAsync(shop, cancellationToken).ConfigureAwait(false),
        .. await OfWebhooksAsync(shop, cancellationToken).ConfigureAwait(false),
        .. await OfOutboxAsync(shop, cancellationToken).ConfigureAwait(false),
    ];

    private async Task<IEnumerable<HealthFinding>> OfConnectionsAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var states = (await status.ListAsync(shop, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Kind);
        var counts = (await inbox.CountAsync(shop, cancellationToken).ConfigureAwait(false)).ToDictionary(count => count.Source);
        return (await connections.ListAsync(shop, cancellationToken).ConfigureAwait(false)).Where(connection => connection.IsEnabled)
            .Select(connection => Of(connection, states.GetValueOrDefault(connection.Kind), counts.GetValueOrDefault(connection.Kind)))
            .OfType<HealthFinding>();
    }

    private static HealthFinding? Of(StoredConnection connection, ConnectionStatusRecord? state, InboxCounts? counts)
    {
        var hasError = IntegrationText.HasFresherError(state, connection);
        if (!hasError && counts is not { Dead: > 0 }) return null;
        var key = connection.Kind.ToString();
        LocalizableText message = $"{key} has deliveries that could not be processed.";
        if (hasError) message = $"The last exchange with {key} failed: {state!.LastError}";
        return new(HealthKind.IntegrationFailing, new("integration", key.ToLowerInvariant(), key), message,
            new() { ["last_error"] = hasError ? state!.LastError : null, ["dead_deliveries"] = counts?.Dead ?? 0 }, state?.LastErrorAt);
    }

    private async Task<IEnumerable<HealthFinding>> OfWebhooksAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var all = await webhooks.ListAsync(shop, cancellationToken).ConfigureAwait(false);
        var active = all.Where(webhook => webhook.IsActive).ToList();
        if (active.Count == 0) return [];
        var filter = new WorkFilter(WebhookDelivery.MessageKind) { Take = LookedAt };
        var messages = await outbox.ListAsync(shop, filter, cancellationToken).ConfigureAwait(false);
        var tried = messages.Where(message => message.State != WorkState.Waiting || message.LastAnswer is not null);
        var last = tried.GroupBy(message => message.Subject.Split('/')[0], StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        return active.Select(webhook => (Webhook: webhook, Message: last.GetValueOrDefault(webhook.Id.ToString("N"))))
            .Where(pair => pair.Message is { State: not WorkState.Done })
            .Select(pair => Of(pair.Webhook, pair.Message!));
    }

    private static HealthFinding Of(Webhook webhook, WorkEntry message) => new(
        HealthKind.WebhookFailing, new("webhook", webhook.Id.ToString(), webhook.Url) { Id = webhook.Id },
        $"The last delivery to {webhook.Url} failed: {message.LastAnswer}",
        new() { ["url"] = webhook.Url, ["last_answer"] = message.LastAnswer, ["message"] = message.Id.ToString() }, message.CreatedAt);

    private async Task<IEnumerable<HealthFinding>> OfOutboxAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var found = new List<HealthFinding>();
        foreach (var kind in Kinds)
        {
            var filter = new WorkFilter(kind) { State = WorkState.Dead, Take = 1 };
            var dead = await outbox.CountAsync(shop, filter, cancellationToken).ConfigureAwait(false);
            if (dead == 0) continue;
            var newest = await outbox.ListAsync(shop, filter, cancellationToken).ConfigureAwait(false);
            found.Add(Dead(kind, dead, newest));
        }

        return found;
    }

    private static HealthFinding Dead(string kind, int dead, IReadOnlyList<WorkEntry> newest)
    {
        var message = kind == WebhookDelivery.MessageKind
            ? LocalizableText.Count(dead, $"{dead:N0} message to webhooks was given up.", $"{dead:N0} messages to webhooks were given up.")
            : LocalizableText.Count(dead, $"{dead:N0} shipment could not be submitted.", $"{dead:N0} shipments could not be submitted.");
        return new(HealthKind.OutboxDead, new("outbox", kind, kind), message,
            new() { ["messages"] = dead, ["last_answer"] = newest.Count > 0 ? newest[0].LastAnswer : null },
            newest.Count > 0 ? newest[0].ClosedAt : null);
    }
}
