using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Webhooks;
using ExperienceManager.Web.Features.Webhooks;

namespace ExperienceManager.Tests.Unit.Webhooks;

/// <summary>Refs, groups and the signature of outgoing webhooks (Karla's documented vocabulary).</summary>
public sealed class WebhookEventsTests
{
    // The documented check value.
    [Fact]
    public void Sign_DocumentedExample_GivesTheDocumentedSignature() => Assert.Equal(
        "t=1760000000,v1=bb56c1060abd80882f78ac17e5bd2b5f1b7726fc59d96535e076ef572deda46e",
        WebhookSecrets.Sign("demo-webhook-secret", 1_760_000_000, """{"ref":"shipments/delivered/SUCCESSFULLY_DELIVERED"}"""u8));

    [Theory]
    [InlineData(ShipmentPhase.Delivered, "SUCCESSFULLY_DELIVERED", "shipments/delivered/SUCCESSFULLY_DELIVERED", "shipment_delivered")]
    [InlineData(ShipmentPhase.Delivered, "Delivered to neighbour", "shipments/delivered/DELIVERED_TO_NEIGHBOUR",
        "shipment_delivered_to_neighbour")]
    [InlineData(ShipmentPhase.InDelivery, "OutForDelivery", "shipments/in_delivery/OUT_FOR_DELIVERY", "shipment_out_for_delivery")]
    [InlineData(ShipmentPhase.InTransit, "shipments/in_transit/CUSTOMS_DELAY", "shipments/in_transit/CUSTOMS_DELAY", "shipment_in_transit")]
    [InlineData(ShipmentPhase.InTransit, "carrier-delay", "shipments/in_transit/CARRIER_DELAY", "shipment_carrier_delay")]
    [InlineData(ShipmentPhase.ReturnTransit, "anything", "shipments/return_transit/ANYTHING", "shipment_internal_trigger")]
    [InlineData(ShipmentPhase.OrderProcessed, "!!", "shipments/order_processed/EVENT", "shipment_pre_transit")]
    public void Of_CarrierEvent_HasRefAndGroup(ShipmentPhase phase, string name, string reference, string group)
    {
        Assert.Equal(new WebhookEvent(reference, group), WebhookEvents.Of(phase, name));
        Assert.Contains(group, (IReadOnlySet<string>)WebhookEvents.Groups);
        Assert.True(WebhookEvents.IsKnown(reference));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("shipments", true)]
    [InlineData("shipments/delivered", true)]
    [InlineData("shipments/delivered/SUCCESSFULLY_DELIVERED", true)]
    [InlineData("shipment_delivered", true)]
    [InlineData("shipment_delivered_all_events", true)]
    [InlineData("shipments/deliver", false)]
    [InlineData("shipments/delivered/SUCCESSFULLY", false)]
    [InlineData("shipment_in_transit", false)]
    [InlineData("claims", false)]
    public void Wants_BroaderRefGroupOrEverything_Catches(string wanted, bool isCaught)
    {
        var happened = new WebhookEvent("shipments/delivered/SUCCESSFULLY_DELIVERED", "shipment_delivered");
        Assert.Equal(isCaught, Endpoint(wanted, isActive: true).Wants(happened));
        Assert.False(Endpoint(wanted, isActive: false).Wants(happened));
    }

    [Theory]
    [InlineData("")]
    [InlineData("shipment_")]
    [InlineData("orders/delivered")]
    [InlineData("shipments/")]
    [InlineData("shipments/a/b/c")]
    [InlineData("shipments/de livered")]
    public void IsKnown_SomethingElse_IsNot(string wanted) => Assert.False(WebhookEvents.IsKnown(wanted));

    private static WebhookEndpoint Endpoint(string wanted, bool isActive) =>
        new(Guid.Empty, "https://example.org", new EquatableArray<string>([wanted]), isActive);
}
