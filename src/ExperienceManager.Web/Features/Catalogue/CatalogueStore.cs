using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>
/// The products of shops. They change with every price, so writes go the way of orders and are no part of the shop's configuration.
/// </summary>
public sealed class CatalogueStore(IDbContextFactory<AppDbContext> contexts)
{
    private const string Upsert =
        "INSERT INTO catalogue (shop_id, product_id, variant_id, title, variant_title, price, sku, product_url, image_url, updated_at) "
        + "VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9) ON CONFLICT (shop_id, product_id, variant_id) DO UPDATE SET "
        + "title = excluded.title, variant_title = excluded.variant_title, price = excluded.price, sku = excluded.sku, "
        + "product_url = excluded.product_url, image_url = excluded.image_url, updated_at = excluded.updated_at";

    /// <summary>Variants of one shop; more are refused.</summary>
    public const int MaxVariants = 200_000;

    /// <summary>Adds or replaces variants; returns how many.</summary>
    public static async Task<Result<int>> UpsertAsync(WriteScope scope, ShopId shop, IReadOnlyList<CatalogueProduct> products, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(products);
        var known = await scope.Context.Set<CatalogueRecord>().CountAsync(row => row.ShopId == shop).ConfigureAwait(false);
        if (known + products.Count > MaxVariants) return Result.Invalid("", $"A shop has at most {MaxVariants:N0} products.", "too_many");
        var statement = new Statement(scope, Upsert, 10);
        foreach (var product in products)
        {
            await statement.ExecuteAsync(
                scope, shop.Value, product.ProductId, product.VariantId, product.Title, product.VariantTitle,
                product.Price?.ToString(CultureInfo.InvariantCulture),
                product.Sku, product.ProductUrl, product.ImageUrl, InstantConverter.ToDatabase(now)).ConfigureAwait(false);
        }

        return products.Count;
    }

    /// <summary>Removes a product with its variants.</summary>
    public static async Task<Result<int>> DeleteAsync(WriteScope scope, ShopId shop, string productId)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var deleted = await scope.Context.Set<CatalogueRecord>()
            .Where(row => row.ShopId == shop && row.ProductId == productId).ExecuteDeleteAsync().ConfigureAwait(false);
        return deleted > 0 ? deleted : Result.NotFound("product_not_found", "There is no such product.");
    }

    /// <summary>Variants by name, whose name, SKU or id contains a text; all for an empty one.</summary>
    public async Task<IReadOnlyList<CatalogueProduct>> SearchAsync(
        ShopId shop, string text, int skip, int max, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!PlainText.IsStorable(text)) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<CatalogueRecord>().Where(row => row.ShopId == shop);
        if (text.Length > 0)
        {
            var lower = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // The database compares: this becomes its own lower().
            rows = rows.Where(row =>
                row.Title!.ToLower().Contains(lower) || row.Sku!.ToLower().Contains(lower) || row.ProductId == text
                    || row.VariantId == text);
#pragma warning restore CA1304, CA1311, CA1862
        }

        var found = await rows.OrderBy(row => row.Title).ThenBy(row => row.ProductId).ThenBy(row => row.VariantId).Skip(skip).Take(max)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. found.Select(Read)];
    }

    /// <summary>Whether a shop has products at all.</summary>
    public async Task<bool> AnyAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<CatalogueRecord>().AnyAsync(row => row.ShopId == shop, cancellationToken).ConfigureAwait(false);
    }

    private static CatalogueProduct Read(CatalogueRecord row) => new(row.ProductId, row.VariantId)
    {
        Title = row.Title,
        VariantTitle = row.VariantTitle,
        Price = row.Price is { } price ? decimal.Parse(price, CultureInfo.InvariantCulture) : null,
        Sku = row.Sku,
        ProductUrl = row.ProductUrl,
        ImageUrl = row.ImageUrl,
    };
}
