using System.Text.Json;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Integrations.Shopware;
using NodaTime;

namespace ExperienceManager.Web.Integrations.ConnectionApi;

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
    public ApiAnswer Of(ConnectionKind kind, StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts) =>
        ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, kind, connection, status, counts)) with
        {
            ETag = connection is null ? null : Preconditions.TagOf(connection.Version),
        };

    /// <summary>Writes one connection.</summary>
    public void Write(Utf8JsonWriter json, ConnectionKind kind, StoredConnection? connection, ConnectionStatusRecord? status, InboxCounts? counts)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusOf(connection, status, counts));
        if (connection is not null)
        {
            json.WriteBoolean("enabled", connection.IsEnabled);
            WriteTime(json, "connected_at", connection.ConnectedAt);
        }

        WriteTime(json, "last_delivery_at", status?.LastDeliveryAt);
        WriteTime(json, "last_success_at", status?.LastSuccessAt);
        WriteTime(json, "last_error_at", status?.LastErrorAt);
        json.WriteString("last_error", status?.LastError);
        var warnings = new List<string>();
        if (kind == ConnectionKind.Shopify && connection is not null) WriteShopify(json, connection, warnings);
        if (kind == ConnectionKind.Shopware) WriteShopware(json, connection, warnings);
        WriteTexts(json, "secrets", connection?.SecretNames.Items ?? []);
        WriteTexts(json, "warnings", warnings);
        json.WriteEndObject();
    }

    private static void WriteShopify(Utf8JsonWriter json, StoredConnection connection, List<string> warnings)
    {
        var domain = ShopifySettings.Read(connection.Settings).ShopDomain;
        json.WriteString("shop_domain", domain);
        if (domain.Length == 0) warnings.Add(Missing("shop_domain"));
        if (!connection.Has(ShopifySettings.ClientSecret)) warnings.Add(Missing("client_secret"));
    }

    private static string Missing(string member) => $"Send {member} to integrations/shopify. Until then deliveries are not taken.";

    private void WriteShopware(Utf8JsonWriter json, StoredConnection? connection, List<string> warnings)
    {
        json.WriteString("registration_url", RegistrationUrl);
        if (connection is null) return;
        var settings = ShopwareSettings.Read(connection.Settings);
        json.WriteString("shop_url", settings.ShopUrl);
        if (!settings.IsRegistered) warnings.Add("The shop has not registered yet: install the app in Shopware.");
    }

    private static void WriteTime(Utf8JsonWriter json, string name, Instant? at)
    {
        if (at is { } time) json.WriteString(name, time.ToDateTimeUtc());
        else json.WriteNull(name);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
