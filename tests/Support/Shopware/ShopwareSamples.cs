using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExperienceManager.Tests.Support.Shopware;

/// <summary>The documented examples (docs/integrations.md#shopware) and variations of them.</summary>
internal static class ShopwareSamples
{
    public const string OrderId = "0190aa00bb11cc22dd33ee44ff550066";

    /// <summary>The documented order, with lines, an address and a promotion besides.</summary>
    public static JsonObject Order() => JsonNode.Parse("""
        {"id":"0190aa00bb11cc22dd33ee44ff550066","versionId":"0fa91ce3e96a4bc2be4bd9ce752c3425","orderNumber":"10077","orderDateTime":"2026-03-02T08:15:00.000+00:00",
         "amountTotal":74.5,"shippingTotal":5.5,"tags":[{"id":"t1","name":"Priority"}],"currency":{"isoCode":"EUR"},"positionPrice":69,
         "salesChannel":{"id":"s1","name":"Storefront DE","translated":{"name":"Storefront DE"}},
         "orderCustomer":{"email":"mira@example.org","firstName":"Mira","lastName":"Sand","customer":{"id":"c1","guest":false,"tags":[{"id":"t2","name":"Loyalty"}],"group":{"id":"g1","name":"B2B","translated":{"name":"B2B"}}}},
         "stateMachineState":{"technicalName":"in_progress"},
         "addresses":[{"firstName":"Mira","lastName":"Sand","street":"Am Deich 4","zipcode":"25813","city":"Husum","country":{"iso":"DE"},"countryState":{"shortCode":"DE-SH"}}],
         "lineItems":[{"type":"product","label":"Wool hat","quantity":2,"unitPrice":29.5,"payload":{"productNumber":"HAT-1"}},
           {"type":"promotion","label":"Hello","quantity":1,"totalPrice":-5,"payload":{"code":"HELLO5","discountType":"absolute"}},{"type":"deposit","label":"Bottle","quantity":1,"unitPrice":0.25}],
         "deliveries":[{"id":"d1","trackingCodes":["00340999"],"stateMachineState":{"technicalName":"shipped"},"positions":[{"quantity":2,"orderLineItem":{"payload":{"productNumber":"HAT-1"}}}]}]}
        """)!.AsObject();

    /// <summary>The same order, changed.</summary>
    public static JsonObject Order(Action<JsonObject> change)
    {
        var order = Order();
        change(order);
        return order;
    }

    public static string Written(string eventId, long timestamp, string shopId = "AbC123", string orderId = OrderId) =>
        Event("order.written", eventId, timestamp, shopId,
            $$"""[{"entity":"order","operation":"update","primaryKey":"{{orderId}}","updatedFields":["tags"]}]""");

    public static string Entered(string state, string eventId, long timestamp) =>
        Event(state, eventId, timestamp, "AbC123", $$$"""{"order":{"id":"{{{OrderId}}}"}}""");

    public static string Event(string name, string eventId, long timestamp, string shopId, string payload) =>
        $"{{\"data\":{{\"event\":{JsonSerializer.Serialize(name)},\"payload\":{payload}}},\"source\":{{\"url\":\"https://shop.example\",\"appVersion\":\"1.0.0\",\"shopId\":\"{shopId}\",\"eventId\":\"{eventId}\"}},\"timestamp\":{timestamp}}}";
}
