using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Integrations.Shopware;

namespace ExperienceManager.Web.Integrations.Overview.Api;

/// <summary>How the connections of a shop are answered: what people may see, never a secret.</summary>
/// <param name="Address">Scheme and host of the caller's address, for the registration of Shopware.</param>
/// <param name="Slug">The shop's.</param>
internal sealed record IntegrationAnswers(string Address, string Slug)
{
    /// <summary>Answers for the address of a request.</summary>
    public static IntegrationAnswers Of(HttpContext http) =>
        new($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}", (string)http.GetRouteValue("slug")!);

    /// <summary>Where a Shopware app registers.</summary>
    public string RegistrationUrl => $"{Address}/integrations/shopware/{Slug}/register";

    /// <summary>The word for the state of a connection.</summary>
    public static string StatusOf(StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts) => connection switch
    {
        null => "not_connected",
        { Kind: ConnectionKind.Shopware } when !ShopwareSettings.Read(connection.Settings).IsRegistered => "waiting",
        _ when counts is { Dead: > 0 } || IntegrationText.HasFresherError(status, connection) => "failing",
        _ => IntegrationText.IsWaiting(connection, status) ? "waiting" : "connected",
    };

    /// <summary>One connection.</summary>
    public IntegrationBody Of(ConnectionKind kind, StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts) =>
        new(
        StatusOf(connection, status, counts),
        connection?.IsEnabled,
        connection?.ConnectedAt.ToDateTimeUtc(),
        status?.LastDeliveryAt?.ToDateTimeUtc(),
        status?.LastSuccessAt?.ToDateTimeUtc(),
        status?.LastErrorAt?.ToDateTimeUtc(),
        status?.LastError,
        connection is not null && kind == ConnectionKind.Shopify ? ShopifySettings.Read(connection.Settings).ShopDomain : null,
        kind == ConnectionKind.Shopware ? RegistrationUrl : null,
        connection is not null && kind == ConnectionKind.Shopware ? ShopwareSettings.Read(connection.Settings).ShopUrl : null,
        connection?.SecretNames.Items ?? [],
        [.. connection is null ? [] : WarningsOf(kind, connection)]);

    private static IEnumerable<string> WarningsOf(ConnectionKind kind, StoredConnection connection)
    {
        if (kind == ConnectionKind.Shopify)
        {
            if (ShopifySettings.Read(connection.Settings).ShopDomain.Length == 0) yield return Missing("shop_domain");
            if (!connection.Has(ShopifySettings.ClientSecret)) yield return Missing("client_secret");
        }

        if (kind == ConnectionKind.Shopware && !ShopwareSettings.Read(connection.Settings).IsRegistered)
        {
            yield return "The shop has not registered yet: install the app in Shopware.";
        }
    }

    private static string Missing(string member) => $"Send {member} to integrations/shopify. Until then deliveries are not taken.";
}
