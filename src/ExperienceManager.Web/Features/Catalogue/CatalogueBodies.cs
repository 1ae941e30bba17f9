using System.Text.Json.Serialization;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>A variant of a product.</summary>
[Sent]
[Example("""{"product_id":"p-1","variant_id":"v-1","title":"Wool hat","variant_title":"Red","price":29.5,"sku":"HAT-1","product_url":"https://shop.example/hat"}""")]
public sealed record CatalogueProductBody
{
    /// <summary>The shop system's id of the product.</summary>
    [NumberToo]
    public required string ProductId { get; init; }

    /// <summary>The shop system's id of the variant; the product's own when absent.</summary>
    [NumberToo]
    public string? VariantId { get; init; }

    /// <summary>Its name.</summary>
    public string? Title { get; init; }

    /// <summary>What distinguishes it from the product's other variants.</summary>
    public string? VariantTitle { get; init; }

    /// <summary>Its price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>Where shoppers find it.</summary>
    public string? ProductUrl { get; init; }

    /// <summary>Its picture.</summary>
    public string? ImageUrl { get; init; }

    internal static CatalogueProductBody Of(CatalogueProduct product) => new()
    {
        ProductId = product.ProductId,
        VariantId = product.VariantId,
        Title = product.Title,
        VariantTitle = product.VariantTitle,
        Price = product.Price,
        Sku = product.Sku,
        ProductUrl = product.ProductUrl,
        ImageUrl = product.ImageUrl,
    };
}

/// <summary>A variant whose ids are in the address.</summary>
[Sent]
[Example("""{"title":"Wool hat","variant_title":"Red","price":29.5,"sku":"HAT-1"}""")]
public sealed record CatalogueVariantBody
{
    /// <summary>Its name.</summary>
    public string? Title { get; init; }

    /// <summary>What distinguishes it from the product's other variants.</summary>
    public string? VariantTitle { get; init; }

    /// <summary>Its price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>Where shoppers find it.</summary>
    public string? ProductUrl { get; init; }

    /// <summary>Its picture.</summary>
    public string? ImageUrl { get; init; }
}

/// <summary>What a write of products did.</summary>
/// <param name="Products">How many were added or replaced.</param>
public sealed record CatalogueWrittenBody(int Products)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }
}
