using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Integrations.Connections;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// What a shop set for Shopware, and which Shopware shop it is. Secrets are kept beside it (<see cref="ShopwareSecrets"/>).
/// </summary>
public sealed record ShopwareSettings
{
    private static readonly JsonSerializerOptions Form =
        new(JsonSerializerOptions.Default) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Technical name of the app.</summary>
    public string AppName { get; init; } = ShopwareOptions.DefaultAppName;

    /// <summary>Shopware's id of the shop; null until it is registered.</summary>
    public string? ShopId { get; init; }

    /// <summary>The shop's address.</summary>
    public string? ShopUrl { get; init; }

    /// <summary>The shop that was connected until the app was removed there, or until a merchant allowed another registration.</summary>
    public string? FormerShopId { get; init; }

    /// <summary>Its address.</summary>
    public string? FormerShopUrl { get; init; }

    /// <summary>The shop whose registration is not confirmed yet.</summary>
    public string? PendingShopId { get; init; }

    /// <summary>Its address.</summary>
    public string? PendingShopUrl { get; init; }

    /// <summary>When the shop's secret was last replaced, Unix seconds; the one before is taken for an hour more.</summary>
    public long? RotatedAt { get; init; }

    /// <summary>Orders in these states come in.</summary>
    public EquatableArray<string> OrderStates { get; init; } = ["in_progress", "completed"];

    /// <summary>Deliveries in these states are parcels.</summary>
    public EquatableArray<string> DeliveryStates { get; init; } = ["shipped", "shipped_partially"];

    /// <summary>Import line items of these types as products.</summary>
    public EquatableArray<string> ProductTypes { get; init; } = ["product"];

    /// <summary>Ids of the sales channels whose orders come in; none for all.</summary>
    public EquatableArray<string> SalesChannels { get; init; } = [];

    /// <summary>Registered no more, but ready to be registered again.</summary>
    public ShopwareSettings Released() => this with
    {
        ShopId = null,
        ShopUrl = null,
        PendingShopId = null,
        PendingShopUrl = null,
        FormerShopId = ShopId ?? FormerShopId,
        FormerShopUrl = ShopUrl ?? FormerShopUrl,
    };

    /// <summary>Whether a registered shop sends.</summary>
    public bool IsRegistered => ShopId is not null;

    /// <summary>The stored form.</summary>
    public static ShopwareSettings Read(string json) => JsonSerializer.Deserialize<ShopwareSettings>(json, Form) ?? new ShopwareSettings();

    /// <summary>The stored form.</summary>
    public JsonObject ToJson()
    {
        var json = JsonSerializer.SerializeToNode(this, Form)!.AsObject();
        json.Remove("is_registered");
        return json;
    }
}

/// <summary>The names of the secrets of a Shopware connection.</summary>
internal static class ShopwareSecrets
{
    /// <summary>The app's secret, when the shop has one of its own.</summary>
    public const string App = "app_secret";

    /// <summary>Signs what comes from the shop.</summary>
    public const string Shop = "shop_secret";

    /// <summary>The one before.</summary>
    public const string PreviousShop = "previous_shop_secret";

    /// <summary>What will sign once the shop has confirmed.</summary>
    public const string PendingShop = "pending_shop_secret";

    /// <summary>Client id for the Admin API.</summary>
    public const string ApiKey = "api_key";

    /// <summary>Client secret for the Admin API.</summary>
    public const string SecretKey = "secret_key";

    /// <summary>The secrets of a connection that may be registered again: the app's own secret alone.</summary>
    public static ConnectionSecrets Released(ConnectionSecrets secrets) =>
        ((string[])[Shop, PreviousShop, PendingShop, ApiKey, SecretKey]).Aggregate(secrets, (kept, name) => kept.With(name, null));

    private static readonly Duration Overlap = Duration.FromHours(1);

    /// <summary>The secrets that may have signed a delivery at an instant.</summary>
    public static IEnumerable<string> SigningAt(ConnectionSecrets secrets, ShopwareSettings settings, Instant now)
    {
        if (secrets[Shop] is { } current) yield return current;
        var isRecent = settings.RotatedAt is { } rotated && now < Instant.FromUnixTimeSeconds(rotated) + Overlap;
        if (isRecent && secrets[PreviousShop] is { } previous) yield return previous;
    }
}
