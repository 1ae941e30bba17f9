using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>Reads products as Karla's plugins send them.</summary>
internal static class CatalogueReader
{
    /// <summary>Variants in one request.</summary>
    public const int MaxProducts = 1_000;

    private const int MaxId = 255;
    private const int MaxText = 2_000;

    private enum Member
    {
        ProductId,
        VariantId,
        Title,
        VariantTitle,
        Price,
        Sku,
        ProductUrl,
        ImageUrl,
    }

    /// <summary>Reads a list of variants, or a single one.</summary>
    public static Result<IReadOnlyList<CatalogueProduct>> ReadList(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ReadList);

    /// <summary>Reads one variant whose ids are in the address; ids in the body are ignored.</summary>
    public static Result<CatalogueProduct> ReadVariant(ReadOnlySpan<byte> utf8, string productId, string variantId) =>
        JsonBody.Read(utf8, (ref JsonCursor json) =>
    {
        var product = Read(ref json) with { ProductId = productId, VariantId = variantId };
        CheckIds(ref json, product);
        return product;
    });

    private static IReadOnlyList<CatalogueProduct> ReadList(ref JsonCursor json)
    {
        if (json.Kind == JsonTokenType.StartObject) return [ReadWhole(ref json)];
        var products = new List<CatalogueProduct>();
        if (!json.BeginList()) return products;
        for (var index = 0; json.NextElement(); index++)
        {
            if (index == MaxProducts)
                json.Note("", string.Create(
                    CultureInfo.InvariantCulture, $"There can be at most {MaxProducts} products in one request."), "too_many");
            var mark = json.Mark;
            products.Add(ReadWhole(ref json));
            json.Under(mark, index);
        }

        return products;
    }

    private static CatalogueProduct ReadWhole(ref JsonCursor json)
    {
        var mark = json.Mark;
        var product = Read(ref json);
        if (json.Mark > mark) return product;
        if (product.ProductId.Length == 0) json.Note("product_id", "This member is required.", "missing");
        if (product.VariantId.Length == 0) product = product with { VariantId = product.ProductId };
        CheckIds(ref json, product);
        return product;
    }

    private static void CheckIds(ref JsonCursor json, CatalogueProduct product)
    {
        if (product.ProductId.Length > MaxId) json.Note("product_id", $"An id has at most {MaxId} characters.", "too_long");
        if (product.VariantId.Length > MaxId) json.Note("variant_id", $"An id has at most {MaxId} characters.", "too_long");
    }

    private static CatalogueProduct Read(ref JsonCursor json)
    {
        var product = new CatalogueProduct("", "");
        if (!json.BeginObject()) return product;
        var given = default(MemberSet<Member>);
        while (json.NextMember(ref given, out Member member))
        {
            product = member switch
            {
                Member.ProductId => product with { ProductId = json.Id("product_id") ?? "" },
                Member.VariantId => product with { VariantId = json.Id("variant_id") ?? "" },
                Member.Title => product with { Title = Text(ref json, "title") },
                Member.VariantTitle => product with { VariantTitle = Text(ref json, "variant_title") },
                Member.Price => product with { Price = json.Number("price") },
                Member.Sku => product with { Sku = Text(ref json, "sku") },
                Member.ProductUrl => product with { ProductUrl = Text(ref json, "product_url") },
                _ => product with { ImageUrl = Text(ref json, "image_url") },
            };
        }

        return product;
    }

    private static string? Text(ref JsonCursor json, string name)
    {
        var text = json.Text(name);
        if (text?.Length > MaxText)
            json.Note(name, string.Create(CultureInfo.InvariantCulture, $"This has at most {MaxText} characters."), "too_long");
        return text;
    }
}
