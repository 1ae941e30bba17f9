using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopware;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Integrations.Overview;

/// <summary>How any connection fares.</summary>
public static class IntegrationState
{
    /// <summary>In people's words.</summary>
    public static (LocalizableText Text, StatusTone Tone) Of(
        StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts) =>
        IntegrationText.StateOf(connection, status, counts, IsConfirmed(connection));

    // Shopware sends nothing before its shop has confirmed the registration.
    private static bool IsConfirmed(StoredConnection? connection) =>
        connection is not { Kind: ConnectionKind.Shopware } || ShopwareSettings.Read(connection.Settings).IsRegistered;
}
