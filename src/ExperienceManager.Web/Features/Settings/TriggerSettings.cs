using System.ComponentModel;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>What clients say about messages to Klaviyo and Shopify: kept for them, without effect.</summary>
[Sent(IsPatch = true)]
internal sealed record TriggerSettings
{
    [OrFlag<KlaviyoTriggers>, Description("Messages to Klaviyo. true or false is kept as well.")]
    public KlaviyoTriggers Klaviyo { get; init; } = new();

    [OrFlag<ShopifyTriggers>, Description("Messages to Shopify. true or false is kept as well.")]
    public ShopifyTriggers Shopify { get; init; } = new();
}

[Sent(IsPatch = true)]
internal sealed record KlaviyoTriggers
{
    public ServiceStatus Status { get; init; }

    [AnyList]
    public JsonArray CustomTriggers { get; init; } = [];

    public bool TriggerDeliveredAllEvents { get; init; }

    [Description("What a shipment is known by.")]
    public ShipmentGroupKey ShipmentGroupKey { get; init; }

    [Hours, Description("Hours, 0 or more.")]
    public double StaleEventThreshold { get; init; } = 4;
}

[Sent(IsPatch = true)]
internal sealed record ShopifyTriggers
{
    public ServiceStatus Status { get; init; }
}

internal enum ShipmentGroupKey
{
    ShipmentId,
    TrackingNumber,
    ExternalShipmentId,
}
