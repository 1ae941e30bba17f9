using System.Text.Json.Serialization;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Integrations.Overview.Api;

/// <summary>What a shop is connected to; never a secret.</summary>
/// <param name="Shopify">Shopify.</param>
/// <param name="Shopware">Shopware 6.</param>
/// <param name="Klaviyo">Klaviyo.</param>
public sealed record IntegrationsBody(IntegrationBody Shopify, IntegrationBody Shopware, IntegrationBody Klaviyo);

/// <summary>How one system is connected.</summary>
/// <param name="Status">not_connected, waiting (set up, no verified contact yet), connected or failing (the last thing that happened was
/// an error).</param>
/// <param name="Enabled">false while it is paused.</param>
/// <param name="ConnectedAt">Since when.</param>
/// <param name="LastDeliveryAt">When something last came in.</param>
/// <param name="LastSuccessAt">When something was last done without an error.</param>
/// <param name="LastErrorAt">When something last went wrong.</param>
/// <param name="LastError">What, as a sentence.</param>
/// <param name="ShopDomain">Shopify: the shop's own domain.</param>
/// <param name="RegistrationUrl">Shopware: where the app registers.</param>
/// <param name="ShopUrl">Shopware: the shop's address, once it is registered.</param>
/// <param name="Secrets">Names of the secrets that are kept.</param>
/// <param name="Warnings">What is still to do before anything comes in.</param>
public sealed record IntegrationBody(
    [property: Words("not_connected", "waiting", "connected", "failing")] string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Enabled,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? ConnectedAt,
    DateTime? LastDeliveryAt,
    DateTime? LastSuccessAt,
    DateTime? LastErrorAt,
    string? LastError,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ShopDomain,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RegistrationUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ShopUrl,
    IReadOnlyList<string> Secrets,
    IReadOnlyList<string> Warnings);

/// <summary>Connects Shopify.</summary>
/// <param name="ShopDomain">Such as demo.myshopify.com; as it is when absent.</param>
/// <param name="ClientSecret">Signs the webhooks; as it is when absent.</param>
/// <param name="AccessToken">Opens the Admin API for customer tags; as it is when absent, none when empty.</param>
/// <param name="ApiVersion">Such as 2026-07.</param>
/// <param name="Enabled">false pauses the connection.</param>
[Example("""{"shop_domain":"demo.myshopify.com","client_secret":"0123456789abcdef0123456789abcdef"}""")]
public sealed record ShopifyConnectBody(string? ShopDomain, string? ClientSecret, string? AccessToken, string? ApiVersion, bool? Enabled);

/// <summary>Connects Klaviyo.</summary>
/// <param name="PrivateKey">The private key; as it is when absent.</param>
/// <param name="Revision">Revision of Klaviyo's API, such as 2026-07-15.</param>
[Example("""{"private_key":"pk_0123456789abcdef"}""")]
public sealed record KlaviyoConnectBody(string? PrivateKey, string? Revision);

/// <summary>Makes a shop ready for Shopware's registration.</summary>
/// <param name="AppSecret">Signs the registration; made here when absent, as it is when there is one.</param>
[Example("""{}""")]
public sealed record ShopwareConnectBody(string? AppSecret);

/// <summary>What the app in Shopware needs.</summary>
/// <param name="Status">waiting until the shop has confirmed its registration.</param>
/// <param name="RegistrationUrl">Goes into the app's manifest.</param>
/// <param name="AppSecret">Goes into the app's manifest; answered here only.</param>
public sealed record ShopwarePreparedBody(string Status, string RegistrationUrl, string AppSecret);

/// <summary>A key of another system, as Karla's clients send it.</summary>
/// <param name="ApiKey">Klaviyo: the private key. Shopify: an access token when it begins with shpat_, otherwise the client secret.
/// Shopware: the app secret.</param>
/// <param name="ClientId">Shopware: id for the Admin API.</param>
/// <param name="ClientSecret">Shopware: secret for the Admin API.</param>
/// <param name="ShopDomain">Shopify: the shop's own domain.</param>
[Example("""{"api_key":"pk_0123456789abcdef"}""")]
public sealed record ApiKeyBody(string? ApiKey, string? ClientId, string? ClientSecret, string? ShopDomain);
