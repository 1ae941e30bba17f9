using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Money of a refund. A payment's amount is in the currency it was made in, which its payload names; a set names it in the shop's currency
/// and in the shopper's.
/// </summary>
/// <param name="Amount">As it is named without a set.</param>
/// <param name="Currency">Its currency; null for the shop's.</param>
/// <param name="Shop">In the shop's currency, when a set says so.</param>
/// <param name="Paid">In the shopper's currency, when a set says so.</param>
internal sealed record ShopifyRefundedMoney(decimal Amount, string? Currency, decimal? Shop, decimal? Paid)
{
    // Sums and products of what is below are decimals.
    internal const decimal Most = 1_000_000_000_000m;

    /// <summary>Reads an amount; null when there is none, or none that anyone pays.</summary>
    public static ShopifyRefundedMoney? Read(ShopifyNode owner, string name)
    {
        var set = name + "_set";
        var (shop, paid) = (ShopifyMoney.In(owner, ShopifyMoney.Shop, set), ShopifyMoney.In(owner, ShopifyMoney.Paid, set));
        if ((owner.Number(name) ?? shop) is not { } amount) return null;
        return new[] { amount, shop ?? 0, paid ?? 0 }.All(money => Math.Abs(money) <= Most)
            ? new(amount, owner.Text("currency"), shop, paid)
            : null;
    }

    /// <summary>An order's amounts after refunds.</summary>
    /// <param name="order">Its amounts before.</param>
    /// <param name="refunds">The refunds.</param>
    public static OrderAmounts TakeOff(OrderAmounts order, IEnumerable<ShopifyRefund> refunds)
    {
        var (rate, total, sub, paid) = (order.Rate, order.Total, order.SubTotal, order.Paid);
        foreach (var refund in refunds)
        {
            total -= refund.Money.Sum(money => money.InShop(order, rate));
            sub = Less(sub, refund.Goods.Sum(money => money.InShop(order, rate)));
            paid = paid is null ? null : paid with
            {
                Total = paid.Total - refund.Money.Sum(money => money.InPaid(order, rate)),
                SubTotal = Less(paid.SubTotal, refund.Goods.Sum(money => money.InPaid(order, rate))),
            };
        }

        return order with { Total = total, SubTotal = sub, Paid = paid };
    }

    private static decimal? Less(decimal? sum, decimal refunded) => sum is { } known ? Math.Max(known - refunded, 0) : null;

    private decimal InShop(OrderAmounts order, decimal rate) => Shop ?? (IsPaid(order) ? Round(Amount * rate, order.Currency) : Amount);

    private decimal InPaid(OrderAmounts order, decimal rate) =>
        Paid ?? (IsPaid(order) ? Amount : Round(Amount / rate, order.Paid?.Currency));

    private bool IsPaid(OrderAmounts order) =>
        Currency is not null && string.Equals(Currency, order.Paid?.Currency, StringComparison.OrdinalIgnoreCase);

    private static decimal Round(decimal amount, string? currency) =>
        Math.Round(amount, CurrencyCode.DigitsOf(CurrencyCode.Normalize(currency)) ?? 2, MidpointRounding.AwayFromZero);
}

/// <summary>The amounts of an order that refunds change.</summary>
/// <param name="Currency">The shop's currency.</param>
/// <param name="Total">The total in it.</param>
/// <param name="SubTotal">The sum of the lines in it.</param>
/// <param name="Paid">Both in the shopper's currency, when that is another one.</param>
internal sealed record OrderAmounts(string? Currency, decimal? Total, decimal? SubTotal, Presentment? Paid)
{
    /// <summary>
    /// What one unit of the shopper's currency was worth in the shop's when the order was placed; 1 when it is not known.
    /// </summary>
    public decimal Rate =>
        Total is > 0.01m and < ShopifyRefundedMoney.Most && Paid?.Total is > 0.01m and < ShopifyRefundedMoney.Most
            ? Total.Value / Paid.Total.Value
            : 1;
}
