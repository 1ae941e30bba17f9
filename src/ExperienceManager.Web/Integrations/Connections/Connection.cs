using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>A connection as people see it.</summary>
/// <param name="Kind">To what.</param>
/// <param name="Settings">JSON object of the integration's own form.</param>
/// <param name="SecretNames">Which secrets are kept.</param>
/// <param name="IsEnabled">Whether it is in use.</param>
/// <param name="Version">For the next save.</param>
/// <param name="ConnectedAt">Since when.</param>
/// <param name="ConnectedBy">By whom.</param>
public sealed record StoredConnection(
    ConnectionKind Kind, string Settings, EquatableArray<string> SecretNames, bool IsEnabled, long Version, Instant ConnectedAt,
    string ConnectedBy)
{
    /// <summary>Whether a secret is kept.</summary>
    public bool Has(string secret) => SecretNames.Items.Contains(secret);

    internal static StoredConnection Of(ConnectionRecord record) =>
        new(record.Kind, record.Settings, record.SecretNames, record.IsEnabled, record.Version, record.ConnectedAt, record.ConnectedBy);
}

/// <summary>A connection as the integration itself works with it, secrets included. Never leaves the integration.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Info">What may be seen.</param>
/// <param name="Secrets">What may not.</param>
public sealed record OpenConnection(ShopId Shop, StoredConnection Info, ConnectionSecrets Secrets);

/// <summary>What a connection is to become.</summary>
/// <param name="Settings">JSON object.</param>
/// <param name="Secrets">All of them, kept ones included.</param>
/// <param name="IsEnabled">Whether it is in use.</param>
public sealed record ConnectionChange(System.Text.Json.Nodes.JsonObject Settings, ConnectionSecrets Secrets, bool IsEnabled = true);
