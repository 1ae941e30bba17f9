using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>Integrations in people's words.</summary>
public static class IntegrationText
{
    /// <summary>The integrations that have a connect page; a new one is one entry here.</summary>
    public static IReadOnlyList<ConnectionKind> WithPage { get; } =
        [ConnectionKind.Shopify, ConnectionKind.Shopware, ConnectionKind.Klaviyo];

    /// <summary>What it brings, in a sentence.</summary>
    public static LocalizableText Describe(ConnectionKind kind) => kind switch
    {
        ConnectionKind.Shopify => "Imports orders and fulfilments as they happen. Order and customer tags become labels.",
        ConnectionKind.Shopware => "Imports orders and deliveries as they happen. Tags, customer groups and sales channels become labels.",
        _ => "A customer's lists and segments become labels of their orders.",
    };

    /// <summary>How a connection fares.</summary>
    /// <param name="connection">The connection; null for none.</param>
    /// <param name="status">What last happened.</param>
    /// <param name="counts">Its deliveries.</param>
    /// <param name="isConfirmed">Whether the other system has confirmed it.</param>
    public static (LocalizableText Text, StatusTone Tone) StateOf(
        StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts, bool isConfirmed = true) => connection switch
        {
            null => ("Not connected", StatusTone.Neutral),
            _ when !isConfirmed => ("Prepared, not yet confirmed", StatusTone.Neutral),
            { IsEnabled: false } => ("Paused", StatusTone.Neutral),
            _ when HasFresherError(status, connection) || counts is { Dead: > 0 } => ("Errors", StatusTone.Warning),
            { Kind: ConnectionKind.Klaviyo } when IsWaiting(connection, status) => ("Waiting for the first look-up", StatusTone.Neutral),
            _ when IsWaiting(connection, status) => ("Waiting for the first webhook", StatusTone.Neutral),
            _ => ("Connected", StatusTone.Positive),
        };

    /// <summary>Whether the last thing that happened since the connection was made was an error.</summary>
    public static bool HasFresherError(ConnectionStatusRecord? status, StoredConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return status is { LastErrorAt: { } failed } && failed >= connection.ConnectedAt && (status.LastSuccessAt is not { } done
            || failed > done);
    }

    /// <summary>
    /// Whether there was no verified contact since the connection was made, so that keys and addresses are not proven yet: no signed
    /// delivery
    /// came in, or, for Klaviyo, no look-up succeeded.
    /// </summary>
    public static bool IsWaiting(StoredConnection connection, ConnectionStatusRecord? status)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var contact = connection.Kind == ConnectionKind.Klaviyo ? status?.LastSuccessAt : status?.LastDeliveryAt;
        return contact is not { } at || at < connection.ConnectedAt;
    }
}
