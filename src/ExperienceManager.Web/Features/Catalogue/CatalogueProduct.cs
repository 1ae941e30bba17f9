namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>A variant of a product.</summary>
/// <param name="ProductId">The shop system's id of the product.</param>
/// <param name="VariantId">The shop system's id of the variant; the product's own id where it has no variants.</param>
public sealed record CatalogueProduct(string ProductId, string VariantId)
{
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

    /// <summary>Name and variant, for people.</summary>
    public string Name =>
        string.Join(" · ", new[] { Title, VariantTitle }.Where(part => !string.IsNullOrWhiteSpace(part))) is { Length: > 0 } name
            ? name
            : Sku ?? ProductId;
}
