using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Shopify's amounts in two currencies: <c>{"shop_money":{"amount","currency_code"},"presentment_money":{…}}</c>.</summary>
internal static class ShopifyMoney
{
    /// <summary>In the shop's currency.</summary>
    public const string Shop = "shop_money";

    /// <summary>In the currency that the shopper paid in.</summary>
    public const string Paid = "presentment_money";

    /// <summary>The amount of the first set that is there.</summary>
    public static decimal? In(ShopifyNode owner, string money, params ReadOnlySpan<string> sets)
    {
        foreach (var set in sets)
        {
            if (owner.Object(set)?.Object(money)?.Number("amount") is { } amount) return amount;
        }

        return null;
    }

    /// <summary>What the shopper paid; null when it was the shop's currency.</summary>
    public static Presentment? PaidIn(ShopifyNode order)
    {
        var currency = order.Text("presentment_currency") ?? order.Object("total_price_set")?.Object(Paid)?.Text("currency_code");
        if (currency is null || string.Equals(currency, order.Text("currency"), StringComparison.OrdinalIgnoreCase)) return null;
        var total = In(order, Paid, "current_total_price_set", "total_price_set");
        return total is null ? null : new Presentment(currency)
        {
            Total = total,
            SubTotal = In(order, Paid, "current_subtotal_price_set", "subtotal_price_set"),
            Discount = In(order, Paid, "current_total_discounts_set", "total_discounts_set"),
            ShippingPrice = In(order, Paid, "total_shipping_price_set"),
        };
    }
}
