using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>Reads <c>promotion_properties</c>, all members that any type has; which of them count is decided later, by the type.</summary>
internal static class CampaignContentReader
{
    /// <summary>The member that holds it.</summary>
    public const string Name = "promotion_properties";

    /// <summary>Reads the object.</summary>
    public static CampaignContent Read(ref JsonCursor json, CampaignPaths paths)
    {
        var content = new CampaignContent();
        if (!json.BeginObject()) return content;
        var texts = new TextParts(Name, paths);
        var given = default(MemberSet<PropertiesMember>);
        while (json.NextMember(ref given, out PropertiesMember member)) content = ReadMember(ref json, content, texts, member, paths);
        return content with
        {
            Title = texts[TextMember.Title],
            Subtitle = texts[TextMember.Subtitle],
            CtaLabel = texts[TextMember.CtaLabel],
            CtaUrl = texts[TextMember.CtaUrl],
            ImageUrl = texts[TextMember.ImageUrl],
        };
    }

    private static CampaignContent ReadMember(ref JsonCursor json, CampaignContent content, TextParts texts, PropertiesMember member, CampaignPaths paths)
    {
        switch (member)
        {
            case PropertiesMember.DiscountCode: return content with { DiscountCode = DiscountReader.ReadCode(ref json, "discount_code") ?? "" };
            case PropertiesMember.Discount: return content with { BannerDiscount = ReadDiscount(ref json) };
            case PropertiesMember.Products: return content with { Products = ReadProducts(ref json, paths) };
            case PropertiesMember.Translations: texts.ReadTranslations(ref json); break;
            case PropertiesMember.Title: texts.Read(ref json, TextMember.Title); break;
            case PropertiesMember.Subtitle: texts.Read(ref json, TextMember.Subtitle); break;
            case PropertiesMember.CtaLabel: texts.Read(ref json, TextMember.CtaLabel); break;
            case PropertiesMember.CtaUrl: texts.Read(ref json, TextMember.CtaUrl); break;
            case PropertiesMember.ImageUrl: texts.Read(ref json, TextMember.ImageUrl); break;
        }

        return content;
    }

    private static BannerDiscount? ReadDiscount(ref JsonCursor json)
    {
        if (json.IsNull || !json.BeginObject("discount")) return null;
        var (value, type) = ((decimal?)null, (DiscountValueType?)null);
        var (mark, given) = (json.Mark, default(MemberSet<BannerDiscountMember>));
        while (json.NextMember(ref given, out BannerDiscountMember member))
        {
            if (member == BannerDiscountMember.Value) value = json.Number("value");
            else type = CampaignReader.Choice<DiscountValueType>(ref json, "value_type");
        }

        if (!given.Contains(BannerDiscountMember.Value)) json.Note("value", "Say how much.", "missing");
        if (!given.Contains(BannerDiscountMember.ValueType)) json.Note("value_type", "This must be percentage or fixed_amount.", "missing");
        json.Under(mark, "discount");
        return value is { } amount && type is { } kind ? new BannerDiscount(amount, kind) : null;
    }

    private static EquatableArray<CampaignProduct> ReadProducts(ref JsonCursor json, CampaignPaths paths)
    {
        const string List = "products";
        if (json.IsNull || !json.BeginList(List)) return [];
        var products = new List<CampaignProduct>();
        var count = 0;
        for (; json.NextElement(); count++)
        {
            if (count >= CampaignLimits.Products)
            {
                json.Skip();
                continue;
            }

            var mark = json.Mark;
            if (CampaignProductReader.Read(ref json, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}.{List}.{count}"), paths) is { } product) products.Add(product);
            json.Under(mark, count);
            json.Under(mark, List);
        }

        if (count > CampaignLimits.Products) json.Note(List, $"At most {CampaignLimits.Products} products; there are {count:N0}.", "too_many");
        return [.. products];
    }
}
