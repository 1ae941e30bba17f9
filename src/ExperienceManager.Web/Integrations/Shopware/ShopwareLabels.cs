using System.Text.Json;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// The labels of an order: its tags and its customer's, the customer group, the sales channel (docs/semantics.md#8-labels).
/// </summary>
internal static class ShopwareLabels
{
    /// <summary>Reads an order of the Admin API.</summary>
    public static LabelSet Of(JsonElement order)
    {
        var customer = ShopwareJson.Member(order, "orderCustomer", "customer");
        var labels = new List<string>();
        AddTags(labels, order);
        AddTags(labels, customer);
        if (ShopwareJson.Name(ShopwareJson.Member(customer, "group")) is { } group) labels.Add($"Shopware.customer_group.{group}");
        if (ShopwareJson.Name(ShopwareJson.Member(order, "salesChannel")) is { } channel) labels.Add($"Shopware.sales_channel.{channel}");
        return LabelSet.Of(labels);
    }

    private static void AddTags(List<string> labels, JsonElement owner)
    {
        foreach (var tag in ShopwareJson.List(owner, "tags"))
        {
            if (ShopwareJson.Text(tag, "name") is { } name) labels.Add($"Shopware.tag.{name}");
        }
    }
}
