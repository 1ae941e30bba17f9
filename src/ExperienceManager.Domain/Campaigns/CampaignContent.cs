using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// What a campaign shows (Karla's <c>promotion_properties</c>); which members count depends on its slot. Plain texts, no markup.
/// </summary>
[Sparse, JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record CampaignContent
{
    /// <summary>Heading.</summary>
    public TranslatedText Title { get; init; } = TranslatedText.Empty;

    /// <summary>Text below the heading; banner and basic.</summary>
    public TranslatedText Subtitle { get; init; } = TranslatedText.Empty;

    /// <summary>Words of the link.</summary>
    public TranslatedText CtaLabel { get; init; } = TranslatedText.Empty;

    /// <summary>Where the link goes: http(s) or relative.</summary>
    public TranslatedText CtaUrl { get; init; } = TranslatedText.Empty;

    /// <summary>Picture of a basic campaign.</summary>
    public TranslatedText ImageUrl { get; init; } = TranslatedText.Empty;

    /// <summary>Karla's deprecated way to name a discount code; the campaign's <see cref="Campaign.Discount"/> goes before it.</summary>
    [DiscountCode]
    public string DiscountCode { get; init => field = DiscountCodes.Trim(value); } = "";

    /// <summary>The discount that a banner announces; null for none.</summary>
    [WireName("discount")]
    public BannerDiscount? BannerDiscount { get; init; }

    /// <summary>Products of a product campaign.</summary>
    [MaxLength(CampaignLimits.Products)]
    public EquatableArray<CampaignProduct> Products { get; init; } = [];

    /// <summary>The same without what does not count in a slot.</summary>
    public CampaignContent For(Slot slot) => slot switch
    {
        Slot.Banner => this with { ImageUrl = TranslatedText.Empty, DiscountCode = "", Products = [] },
        Slot.Basic => this with { BannerDiscount = null, Products = [] },
        _ => this with { Subtitle = TranslatedText.Empty, ImageUrl = TranslatedText.Empty, DiscountCode = "", BannerDiscount = null },
    };

    /// <summary>Whether a slot with this content would show anything.</summary>
    public bool ShowsSomethingIn(Slot slot) => slot == Slot.Product
        ? Products.Count > 0
        : !Title.IsEmpty || !Subtitle.IsEmpty || (slot == Slot.Basic && !ImageUrl.IsEmpty);
}

/// <summary>How much a banner says to save.</summary>
/// <param name="Value">Percent, or money in the shop's currency; greater than 0.</param>
/// <param name="ValueType">What <paramref name="Value"/> is.</param>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record BannerDiscount(
    [property: Needed("Say how much.")] decimal Value,
    [property: Needed("This must be percentage or fixed_amount.")] DiscountValueType ValueType);

/// <summary>A product of a product campaign.</summary>
[Sparse, JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record CampaignProduct
{
    /// <summary>Name.</summary>
    public TranslatedText Title { get; init; } = TranslatedText.Empty;

    /// <summary>Where it leads: http(s) or relative.</summary>
    public required TranslatedText ProductUrl { get; init; } = TranslatedText.Empty;

    /// <summary>Picture.</summary>
    public TranslatedText ImageUrl { get; init; } = TranslatedText.Empty;

    /// <summary>Price before the discount.</summary>
    public decimal? Price { get; init; }

    /// <summary>ISO 4217 code of <see cref="Price"/>.</summary>
    [Needed("Enter the currency, such as EUR.")]
    public required string Currency { get; init => field = CurrencyCode.Normalize(value) ?? ""; } = "";

    /// <summary>A mark beside it; null for none.</summary>
    public ProductMark? Category { get; init; }

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>What it is reduced by.</summary>
    public ProductDiscount? Discount { get; init; }
}

/// <summary>A mark beside a product.</summary>
public enum ProductMark
{
    /// <summary><c>new</c>.</summary>
    New,

    /// <summary><c>sale</c>.</summary>
    Sale,
}

/// <summary>What a product is reduced by.</summary>
/// <param name="Category">The kind.</param>
/// <param name="Amount">Percent or money; null for free shipping.</param>
[Sparse, JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record ProductDiscount(
    [property: Needed("This must be percentage, fixed_amount or free_shipping.")] ProductDiscountKind Category, decimal? Amount = null)
{
    /// <summary>Percent or money; null for free shipping.</summary>
    public decimal? Amount { get => Category == ProductDiscountKind.FreeShipping ? null : field; init; } = Amount;
}

/// <summary>Kinds of a product's discount.</summary>
public enum ProductDiscountKind
{
    /// <summary><c>percentage</c>.</summary>
    Percentage,

    /// <summary><c>fixed_amount</c>.</summary>
    FixedAmount,

    /// <summary><c>free_shipping</c>.</summary>
    FreeShipping,
}
