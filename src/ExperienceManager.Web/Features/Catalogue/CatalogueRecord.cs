using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>A variant of a product as the shop system sells it; offered to editors of campaigns and carousels.</summary>
public sealed class CatalogueRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>The shop system's id of the product.</summary>
    public required string ProductId { get; init; }

    /// <summary>The shop system's id of the variant.</summary>
    public required string VariantId { get; init; }

    public string? Title { get; init; }

    /// <summary>What distinguishes it from the product's other variants.</summary>
    public string? VariantTitle { get; init; }

    /// <summary>Its price, a decimal number; text, because one of the databases has no exact numbers.</summary>
    public string? Price { get; init; }

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>Where shoppers find it.</summary>
    public string? ProductUrl { get; init; }

    /// <summary>Its picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>When it last changed.</summary>
    public Instant UpdatedAt { get; init; }
}

internal sealed class CatalogueMapping : IEntityTypeConfiguration<CatalogueRecord>
{
    public void Configure(EntityTypeBuilder<CatalogueRecord> builder)
    {
        builder.ToTable("catalogue");
        builder.HasKey(product => new { product.ShopId, product.ProductId, product.VariantId });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(product => product.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves the search of editors, by name.
        builder.HasIndex(product => new { product.ShopId, product.Title });
    }
}
