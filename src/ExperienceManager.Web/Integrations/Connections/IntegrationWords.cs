using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>Integrations in people's words.</summary>
public static class IntegrationWords
{
    /// <summary>The integrations that have a connect page; a new one is one entry here.</summary>
    public static IReadOnlyList<ConnectionKind> WithPage { get; } = [ConnectionKind.Shopify, ConnectionKind.Shopware, ConnectionKind.Klaviyo];

    /// <summary>What it brings, in a sentence.</summary>
    public static string Describe(ConnectionKind kind) => kind switch
    {
        ConnectionKind.Shopify => "Imports orders and fulfilments as they happen. Order and customer tags become labels.",
        ConnectionKind.Shopware => "Imports orders and deliveries as they happen. Tags, customer groups and sales channels become labels.",
        _ => "A customer's lists and segments become labels of their orders.",
    };

    /// <summary>How a connection fares.</summary>
    public static (string Text, StatusTone Tone) StateOf(StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts) => connection switch
    {
        null => ("Not connected", StatusTone.Neutral),
        _ when IsUnconfirmed(connection) => ("Prepared, not yet confirmed", StatusTone.Neutral),
        { IsEnabled: false } => ("Paused", StatusTone.Neutral),
        _ when IsWaiting(connection, status) => ("Waiting for the first webhook", StatusTone.Neutral),
        _ when counts is { Dead: > 0 } || HasFresherError(status) => ("Errors", StatusTone.Warning),
        _ => ("Connected", StatusTone.Positive),
    };

    /// <summary>Whether the last thing that happened was an error.</summary>
    public static bool HasFresherError(ConnectionStatusRecord? status) => status is { LastErrorAt: { } failed } && (status.LastSuccessAt is not { } done || failed > done);

    /// <summary>Whether nothing has come in since the connection was made, so that secret and address are not proven yet.</summary>
    public static bool IsWaiting(StoredConnection connection, ConnectionStatusRecord? status)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Kind == ConnectionKind.Shopify && (status?.LastDeliveryAt is not { } delivered || delivered < connection.ConnectedAt);
    }

    // Shopware sends nothing before its shop has confirmed the registration.
    private static bool IsUnconfirmed(StoredConnection connection) => connection.Kind == ConnectionKind.Shopware && !ShopwareSettings.Read(connection.Settings).IsRegistered;
}
