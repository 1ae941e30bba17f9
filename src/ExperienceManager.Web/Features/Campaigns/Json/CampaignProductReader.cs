using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>Reads a product of a campaign.</summary>
internal static class CampaignProductReader
{
    /// <summary>Reads one; null when it is no object.</summary>
    public static CampaignProduct? Read(ref JsonCursor json, string path, CampaignPaths paths)
    {
        if (!json.BeginObject()) return null;
        var texts = new TextParts(path, paths);
        var product = new CampaignProduct { ProductUrl = TranslatedText.Empty, Currency = "" };
        var given = default(MemberSet<ProductMember>);
        while (json.NextMember(ref given, out ProductMember member)) product = ReadMember(ref json, product, texts, member);
        if (product.Currency.Length == 0 && !given.Contains(ProductMember.Currency)) json.Note("currency", "Enter the currency, such as EUR.", "missing");
        return product with { ProductUrl = texts[TextMember.ProductUrl], Title = texts[TextMember.Title], ImageUrl = texts[TextMember.ImageUrl] };
    }

    private static CampaignProduct ReadMember(ref JsonCursor json, CampaignProduct product, TextParts texts, ProductMember member)
    {
        switch (member)
        {
            case ProductMember.Price: return product with { Price = json.Number("price") };
            case ProductMember.Currency: return product with { Currency = json.Text("currency") ?? "" };
            case ProductMember.Category: return product with { Category = CampaignReader.Choice<ProductMark>(ref json, "category") };
            case ProductMember.Sku: return product with { Sku = json.Text("sku") };
            case ProductMember.Discount: return product with { Discount = ReadDiscount(ref json) };
            case ProductMember.Translations: texts.ReadTranslations(ref json); break;
            case ProductMember.Title: texts.Read(ref json, TextMember.Title); break;
            case ProductMember.ProductUrl: texts.Read(ref json, TextMember.ProductUrl); break;
            case ProductMember.ImageUrl: texts.Read(ref json, TextMember.ImageUrl); break;
        }

        return product;
    }

    private static ProductDiscount? ReadDiscount(ref JsonCursor json)
    {
        if (json.IsNull || !json.BeginObject("discount")) return null;
        var (category, amount) = ((ProductDiscountKind?)null, (decimal?)null);
        var (mark, given) = (json.Mark, default(MemberSet<ProductDiscountMember>));
        while (json.NextMember(ref given, out ProductDiscountMember member))
        {
            if (member == ProductDiscountMember.Amount) amount = json.Number("amount");
            else category = CampaignReader.Choice<ProductDiscountKind>(ref json, "category");
        }

        if (!given.Contains(ProductDiscountMember.Category)) json.Note("category", "This must be percentage, fixed_amount or free_shipping.", "missing");
        json.Under(mark, "discount");
        return category is { } kind ? new ProductDiscount(kind, kind == ProductDiscountKind.FreeShipping ? null : amount) : null;
    }
}
