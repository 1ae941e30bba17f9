using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Catalogue;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>A product as it is being typed. Immutable.</summary>
public sealed record ProductForm
{
    /// <summary>Name.</summary>
    public TranslatedText Title { get; init; } = TranslatedText.Empty;

    /// <summary>Where it leads.</summary>
    public TranslatedText Url { get; init; } = TranslatedText.Empty;

    /// <summary>Picture.</summary>
    public TranslatedText ImageUrl { get; init; } = TranslatedText.Empty;

    /// <summary>As typed.</summary>
    public string Price { get; init; } = "";

    /// <summary>Three letters.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>Stock keeping unit.</summary>
    public string Sku { get; init; } = "";

    /// <summary>The mark beside it.</summary>
    public ProductMark? Mark { get; init; }

    /// <summary>Kind of its discount; null for none.</summary>
    public ProductDiscountKind? Discount { get; init; }

    /// <summary>Percent or money, as typed.</summary>
    public string Amount { get; init; } = "";

    /// <summary>Whether the discount has an amount.</summary>
    public bool HasAmount => Discount is ProductDiscountKind.Percentage or ProductDiscountKind.FixedAmount;

    /// <summary>The form of a product.</summary>
    public static ProductForm From(CampaignProduct product)
    {
        ArgumentNullException.ThrowIfNull(product);
        return new ProductForm
        {
            Title = product.Title,
            Url = product.ProductUrl,
            ImageUrl = product.ImageUrl,
            Price = NumberText.Of(product.Price),
            Currency = product.Currency,
            Sku = product.Sku ?? "",
            Mark = product.Category,
            Discount = product.Discount?.Category,
            Amount = NumberText.Of(product.Discount?.Amount),
        };
    }

    /// <summary>The form of a product of the shop's catalogue.</summary>
    public static ProductForm From(CatalogueProduct product, string currency)
    {
        ArgumentNullException.ThrowIfNull(product);
        return new ProductForm
        {
            Title = TranslatedText.Of(product.Name),
            Url = TranslatedText.Of(product.ProductUrl ?? ""),
            ImageUrl = TranslatedText.Of(product.ImageUrl ?? ""),
            Price = NumberText.Of(product.Price),
            Currency = currency,
            Sku = product.Sku ?? "",
        };
    }

    /// <summary>The product; numbers that cannot be read are left out, <see cref="CampaignFormProblems"/> tells of them.</summary>
    public CampaignProduct ToProduct() => new()
    {
        Title = Title,
        ProductUrl = Url,
        ImageUrl = ImageUrl,
        Price = NumberText.Read(Price),
        Currency = Currency.Trim().ToUpperInvariant(),
        Sku = Sku.Length == 0 ? null : Sku,
        Category = Mark,
        Discount = Discount is { } kind ? new ProductDiscount(kind, HasAmount ? NumberText.Read(Amount) : null) : null,
    };
}
