using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>
/// Writes campaigns in Karla's names (docs/integrations/karla-api.md#campaigns), the same for the API, configuration documents and
/// histories.
/// </summary>
internal static class CampaignJson
{
    /// <summary>Writes the <c>promotion_properties</c> of a slot: members that count there and are given.</summary>
    public static void WriteContent(Utf8JsonWriter json, CampaignContent content)
    {
        json.WriteStartObject();
        WriteBase(json, "title", content.Title);
        WriteBase(json, "subtitle", content.Subtitle);
        WriteBase(json, "cta_label", content.CtaLabel);
        WriteBase(json, "cta_url", content.CtaUrl);
        WriteBase(json, "image_url", content.ImageUrl);
        if (content.DiscountCode.Length > 0) json.WriteString("discount_code", content.DiscountCode);
        if (content.BannerDiscount is { } discount)
        {
            json.WriteStartObject("discount");
            json.WriteNumber("value", discount.Value);
            json.WriteString("value_type", CampaignWords.Of(discount.ValueType));
            json.WriteEndObject();
        }

        if (content.Products.Count > 0) WriteProducts(json, content.Products);
        WriteTranslations(json, ("title", content.Title), ("subtitle", content.Subtitle), ("cta_label", content.CtaLabel), ("cta_url", content.CtaUrl), ("image_url", content.ImageUrl));
        json.WriteEndObject();
    }

    /// <summary>Writes an instant in UTC; null for none.</summary>
    public static void WriteTime(Utf8JsonWriter json, string name, Instant? instant)
    {
        if (instant is { } time) json.WriteString(name, Time(time));
        else json.WriteNull(name);
    }

    /// <summary>An instant in UTC.</summary>
    public static string Time(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary>A row's state for the history.</summary>
    public static JsonObject History(CampaignRecord record, IReadOnlyDictionary<Guid, Discount> discounts) => new()
    {
        ["name"] = record.Name,
        ["segment"] = record.Label,
        ["promotion_type"] = CampaignWords.Of(record.Slot),
        ["enabled"] = record.IsEnabled,
        ["start_date"] = Time(record.StartsAt),
        ["end_date"] = record.EndsAt is { } end ? Time(end) : null,
        ["discount"] = record.DiscountId is { } id && discounts.TryGetValue(id, out var discount) ? discount.Name : null,
        ["promotion_properties"] = JsonNode.Parse(JsonText.Of(json => WriteContent(json, CampaignReading.Read<CampaignContent>(record.Content)))),
        ["position"] = record.Position,
    };

    private static void WriteProducts(Utf8JsonWriter json, EquatableArray<CampaignProduct> products)
    {
        json.WriteStartArray("products");
        foreach (var product in products)
        {
            json.WriteStartObject();
            WriteBase(json, "title", product.Title);
            json.WriteString("product_url", product.ProductUrl.Base);
            WriteBase(json, "image_url", product.ImageUrl);
            if (product.Price is { } price) json.WriteNumber("price", price);
            json.WriteString("currency", product.Currency);
            if (product.Category is { } mark) json.WriteString("category", CampaignWords.Of(mark));
            if (product.Sku is { } sku) json.WriteString("sku", sku);
            if (product.Discount is { } discount) WriteDiscount(json, discount);
            WriteTranslations(json, ("title", product.Title), ("image_url", product.ImageUrl), ("product_url", product.ProductUrl));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDiscount(Utf8JsonWriter json, ProductDiscount discount)
    {
        json.WriteStartObject("discount");
        json.WriteString("category", CampaignWords.Of(discount.Category));
        if (discount.Amount is { } amount) json.WriteNumber("amount", amount);
        json.WriteEndObject();
    }

    private static void WriteBase(Utf8JsonWriter json, string name, TranslatedText text)
    {
        if (text.Base.Length > 0) json.WriteString(name, text.Base);
    }

    private static void WriteTranslations(Utf8JsonWriter json, params ReadOnlySpan<(string Name, TranslatedText Text)> texts)
    {
        var languages = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, text) in texts) languages.UnionWith(text.Translations.Texts.Keys);
        if (languages.Count == 0) return;
        json.WriteStartArray("translations");
        foreach (var language in languages)
        {
            json.WriteStartObject();
            json.WriteString("language", CampaignLanguages.NameOf(language));
            json.WriteStartObject("values");
            foreach (var (name, text) in texts) if (text.Translations.Texts.TryGetValue(language, out var words)) json.WriteString(name, words);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
