namespace ExperienceManager.Domain.Campaigns;

/// <summary>What a product costs before and after its discount.</summary>
/// <param name="Before">The price as given.</param>
/// <param name="Now">What is paid; equal to <paramref name="Before"/> without a discount, never below 0.</param>
public readonly record struct ProductPrice(decimal Before, decimal Now)
{
    /// <summary>Whether it costs less than before.</summary>
    public bool IsReduced => Now < Before;

    /// <summary>The price of a product; null when it has none.</summary>
    public static ProductPrice? Of(CampaignProduct product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return product.Price is { } price ? new(price, Reduce(price, product.Discount)) : null;
    }

    private static decimal Reduce(decimal price, ProductDiscount? discount) => discount switch
    {
        { Category: ProductDiscountKind.Percentage, Amount: { } percent } =>
            Math.Round(price * (1 - (Math.Clamp(percent, 0, 100) / 100)), 2, MidpointRounding.AwayFromZero),
        { Category: ProductDiscountKind.FixedAmount, Amount: { } money } => Math.Max(0, price - Math.Max(0, money)),
        _ => price,
    };
}
