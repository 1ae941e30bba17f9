using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Tests.Domain.Campaigns;

public sealed class ProductPriceTests
{
    [Theory]
    [InlineData(ProductDiscountKind.Percentage, 20d, 39.95, 31.96)]
    [InlineData(ProductDiscountKind.Percentage, 33.3, 0.05, 0.03)]
    [InlineData(ProductDiscountKind.Percentage, 100d, 39.95, 0)]
    [InlineData(ProductDiscountKind.Percentage, 140d, 39.95, 0)]
    [InlineData(ProductDiscountKind.FixedAmount, 5d, 39.95, 34.95)]
    [InlineData(ProductDiscountKind.FixedAmount, 50d, 39.95, 0)]
    [InlineData(ProductDiscountKind.FreeShipping, null, 39.95, 39.95)]
    public void Of_Discount_ReducesToTheCentAndNeverBelowZero(ProductDiscountKind kind, double? amount, double price, double expected)
    {
        var product = Product((decimal)price, new ProductDiscount(kind, (decimal?)amount));
        Assert.Equal(new ProductPrice((decimal)price, (decimal)expected), ProductPrice.Of(product));
    }

    [Fact]
    public void Of_NoPrice_IsNone() => Assert.Null(ProductPrice.Of(Product(null, new ProductDiscount(ProductDiscountKind.Percentage, 20))));

    [Fact]
    public void IsReduced_FreeShippingOnly_IsFalse() =>
        Assert.False(ProductPrice.Of(Product(10, new ProductDiscount(ProductDiscountKind.FreeShipping, null)))!.Value.IsReduced);

    [Fact]
    public void Json_FreeShippingWithoutAmount_ComesBackAsItWas()
    {
        var product = Product(10, new ProductDiscount(ProductDiscountKind.FreeShipping));
        Assert.Equal(product,
            JsonSerializer.Deserialize<CampaignProduct>(JsonSerializer.Serialize(product, DomainJson.Options), DomainJson.Options));
    }

    [Theory]
    [InlineData("eur", "EUR")]
    [InlineData(" Usd\u00a0", "USD")]
    [InlineData("EURO", "EURO")]
    [InlineData("  ", "")]
    public void Currency_AsPeopleWriteIt_IsACode(string written, string expected) =>
        Assert.Equal(expected, new CampaignProduct { ProductUrl = TranslatedText.Of("/p"), Currency = written }.Currency);

    private static CampaignProduct Product(decimal? price, ProductDiscount discount) =>
        new() { ProductUrl = TranslatedText.Of("/p"), Currency = "EUR", Price = price, Discount = discount };
}
