using System.Xml.Linq;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>The app's <c>manifest.xml</c> for one shop: where to register, what may be read, which events are sent where.</summary>
internal static class ShopwareManifest
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly string[] Entities =
    [
        "order", "order_customer", "order_address", "order_delivery", "order_delivery_position", "order_line_item", "order_tag", "customer",
        "customer_tag", "customer_group", "tag",
        "sales_channel", "currency", "country", "country_state", "state_machine_state", "media",
        "shipping_method", "language", "locale", "customer_address", "category",
    ];

    private static readonly (string Name, string Event)[] Webhooks =
    [
        ("orderPlaced", "checkout.order.placed"),
        ("orderWritten", "order.written"),
        ("orderDeleted", "order.deleted"),
        ("orderInProgress", "state_enter.order.state.in_progress"),
        ("orderCompleted", "state_enter.order.state.completed"),
        ("orderCancelled", "state_enter.order.state.cancelled"),
        ("deliveryShipped", "state_enter.order_delivery.state.shipped"),
        ("deliveryShippedPartially", "state_enter.order_delivery.state.shipped_partially"),
        ("deliveryOpen", "state_enter.order_delivery.state.open"),
        ("deliveryReturned", "state_enter.order_delivery.state.returned"),
        ("deliveryReturnedPartially", "state_enter.order_delivery.state.returned_partially"),
        ("deliveryCancelled", "state_enter.order_delivery.state.cancelled"),
        ("customerWritten", "customer.written"),
        ("appDeleted", "app.deleted"),
    ];

    /// <summary>Writes the manifest.</summary>
    /// <param name="appName">Technical name: also the name of the app's folder.</param>
    /// <param name="address">The shop's routes here, such as <c>https://experience.example/integrations/shopware/my-shop</c>.</param>
    /// <param name="secret">The app's secret; null for an app from Shopware's store, which knows it.</param>
    public static string Write(string appName, string address, string? secret) =>
        $"""<?xml version="1.0" encoding="UTF-8"?>{"\n"}{Root(appName, address, secret)}{"\n"}""";

    private static XElement Root(string appName, string address, string? secret) =>
        new(
            "manifest",
            new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XAttribute(Instance + "noNamespaceSchemaLocation",
                "https://raw.githubusercontent.com/shopware/shopware/trunk/src/Core/Framework/App/Manifest/Schema/manifest-2.0.xsd"),
            new XElement(
                "meta",
                new XElement("name", appName),
                new XElement("label", "Experience Manager"),
                new XElement("description",
                    "Tracking pages that match the order. Sends orders, deliveries, tags, customer groups and sales channels."),
                new XElement("author", "Experience Manager"),
                new XElement("copyright", "Experience Manager"),
                new XElement("version", "1.2.0"),
                new XElement("license", "proprietary")),
            new XElement("setup", new XElement("registrationUrl", $"{address}/register"), secret is null
                ? null
                : new XElement("secret", secret)),
            new XElement("permissions", Entities.Select(entity => new XElement("read", entity))),
            new XElement("webhooks", Webhooks.Select(webhook => Webhook(webhook.Name, webhook.Event, $"{address}/webhooks"))));

    // Drafts of edits are of no interest; only events of written entities know the difference.
    private static XElement Webhook(string name, string happened, string url) => new(
        "webhook", new XAttribute("name", name), new XAttribute("url", url), new XAttribute("event", happened),
        happened is "order.written" or "order.deleted"
            ? new XAttribute("onlyLiveVersion", "true")
            : null);
}
