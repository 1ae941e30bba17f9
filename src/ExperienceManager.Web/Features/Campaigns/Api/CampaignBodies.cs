using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Campaigns.Api;

// The shapes of the campaign routes for the OpenAPI document; nothing is read or written through these types.

/// <summary>A campaign as sent.</summary>
/// <param name="Name">Name for people, at most 256 characters; need not be unique.</param>
/// <param name="Segment">The label it is for, exactly; default for orders that match no other campaign.</param>
/// <param name="PromotionType">basic, product or banner.</param>
/// <param name="PromotionProperties">
/// basic: title, subtitle, cta_label, cta_url, image_url, discount_code, translations. product: title, cta_label, cta_url, products (at most 100, each with product_url and currency;
/// title, image_url, price, category new|sale, sku, discount{category percentage|fixed_amount|free_shipping, amount}, translations). banner: title, subtitle, cta_label, cta_url,
/// discount{value, value_type}, translations. A translation is {language, values{…}}. Urls are http(s) or a path that begins with one /; tracking pages ask for http pictures by https.
/// </param>
/// <param name="Enabled">false when absent. Of enabled campaigns for one segment and type, at most one may be in its window at a time.</param>
/// <param name="StartDate">Inclusive; now when absent.</param>
/// <param name="EndDate">Exclusive; open-ended when absent.</param>
/// <param name="DiscountId">The discount that the link carries.</param>
[Sent]
[Example("""
    {"name":"Gold members","segment":"tier.gold","promotion_type":"basic","enabled":true,
     "promotion_properties":{"title":"10 % for you","cta_label":"To the shop","cta_url":"/sale"}}
    """)]
public sealed record CampaignRequestBody(
    string Name, string Segment, [property: Words("basic", "product", "banner")] string PromotionType, JsonObject PromotionProperties, bool? Enabled, DateTimeOffset? StartDate, DateTimeOffset? EndDate, Guid? DiscountId);

/// <summary>A campaign.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Key">Stable name in configuration documents.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Segment">The label it is for.</param>
/// <param name="PromotionType">basic, product or banner.</param>
/// <param name="PromotionProperties">What it shows.</param>
/// <param name="Enabled">Whether it is turned on.</param>
/// <param name="Status">active, scheduled (enabled, before its start), inactive (past its end) or paused (not enabled).</param>
/// <param name="StartDate">Inclusive.</param>
/// <param name="EndDate">Exclusive; null for open-ended.</param>
/// <param name="DiscountId">The discount that the link carries.</param>
/// <param name="Discount">The whole discount.</param>
/// <param name="Position">Place in the shop's order, from 0.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last edit.</param>
public sealed record CampaignBody(
    Guid Uuid,
    string ShopSlug,
    string Key,
    string Name,
    string Segment,
    [property: Words("basic", "product", "banner")] string PromotionType,
    JsonObject PromotionProperties,
    bool Enabled,
    [property: Words("active", "scheduled", "inactive", "paused")] string Status,
    DateTimeOffset StartDate,
    DateTimeOffset? EndDate,
    Guid? DiscountId,
    DiscountBody? Discount,
    int Position,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A discount as sent.</summary>
/// <param name="Code">What shoppers enter; appended to the links of the campaigns that carry the discount.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Type">product, order or shipping.</param>
/// <param name="Value">Percent or money.</param>
/// <param name="ValueType">percentage or fixed_amount (fixed is accepted for it).</param>
/// <param name="TargetSelection">all, group or specific.</param>
/// <param name="TargetType">line_item or shipping_line.</param>
[Sent]
[Example("""{"code":"WELCOME10","title":"Welcome","type":"order","value":10,"value_type":"percentage"}""")]
public sealed record DiscountRequestBody(string? Code, string? Title, string Type, decimal? Value, string? ValueType, string? TargetSelection, string? TargetType);

/// <summary>A change of a discount; members that are absent or null stay as they are.</summary>
/// <param name="Code">What shoppers enter; without blanks around it.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Type">product, order or shipping.</param>
/// <param name="Value">Percent or money.</param>
/// <param name="ValueType">percentage or fixed_amount (fixed is accepted for it).</param>
/// <param name="TargetSelection">all, group or specific.</param>
/// <param name="TargetType">line_item or shipping_line.</param>
[Sent]
[Example("""{"code":"WELCOME15","value":15}""")]
public sealed record DiscountPatchBody(string? Code, string? Title, string? Type, decimal? Value, string? ValueType, string? TargetSelection, string? TargetType);

/// <summary>A discount.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Code">What shoppers enter.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Type">product, order or shipping.</param>
/// <param name="Value">Percent or money.</param>
/// <param name="ValueType">percentage or fixed_amount.</param>
/// <param name="TargetSelection">all, group or specific.</param>
/// <param name="TargetType">line_item or shipping_line.</param>
public sealed record DiscountBody(Guid Uuid, string ShopSlug, string Code, string Title, string Type, decimal? Value, string? ValueType, string? TargetSelection, string? TargetType)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>An announcement as sent.</summary>
/// <param name="Text">Plain text, at most 1,000 characters.</param>
/// <param name="Language">dk, nl, en, fr, de, it, es, or a locale of the shop; one announcement a language.</param>
[Example("""{"text":"Parcels take a day longer before Christmas.","language":"en"}""")]
public sealed record AnnouncementRequestBody(string Text, string Language);

/// <summary>A change of an announcement; members that are absent or null stay as they are.</summary>
/// <param name="Text">Plain text, at most 1,000 characters.</param>
/// <param name="Language">dk, nl, en, fr, de, it, es, or a locale of the shop.</param>
[Example("""{"text":"All parcels are on time again."}""")]
public sealed record AnnouncementPatchBody(string? Text, string? Language);

/// <summary>An announcement.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Language">Its language.</param>
public sealed record AnnouncementBody(Guid Uuid, string ShopSlug, string Text, string Language)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>An A/B test as sent.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Segment">The label of its campaigns.</param>
/// <param name="CampaignType">The type of its campaigns.</param>
/// <param name="Campaigns">The arms; their allocations add up to 100 (or to 1).</param>
/// <param name="HasHoldout">false removes the hold-out.</param>
/// <param name="HoldoutPercentage">Percentage of orders that see the default campaign instead, 0 to 100.</param>
/// <param name="StartDate">Inclusive.</param>
/// <param name="EndDate">Exclusive; after the start.</param>
[Sent]
[Example("""
    {"name":"Free shipping or a gift","segment":"default","campaign_type":"basic","start_date":"2026-11-27T00:00:00Z","end_date":"2026-12-24T00:00:00Z",
     "campaigns":[{"campaign_id":"0197a3f0-0000-7000-8000-000000000001","allocation":50},{"campaign_id":"0197a3f0-0000-7000-8000-000000000002","allocation":50}]}
    """)]
public sealed record AbTestRequestBody(
    string Name, string Segment, [property: Words("basic", "product", "banner")] string CampaignType, IReadOnlyList<AbTestArmBody> Campaigns, bool? HasHoldout, decimal? HoldoutPercentage, DateTimeOffset StartDate, DateTimeOffset EndDate);

/// <summary>An arm of a test.</summary>
/// <param name="CampaignId">A campaign of the test's segment and type.</param>
/// <param name="Allocation">Its share, greater than 0.</param>
[Sent]
public sealed record AbTestArmBody(Guid CampaignId, decimal Allocation);

/// <summary>A time in which the allocation of a test stayed the same.</summary>
/// <param name="StartDate">When it was made.</param>
/// <param name="HoldoutPercentage">How many percent saw the default instead.</param>
/// <param name="Campaigns">The arms then.</param>
public sealed record AbTestStretchBody(DateTimeOffset StartDate, decimal HoldoutPercentage, IReadOnlyList<AbTestArmBody> Campaigns);

/// <summary>An A/B test.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Segment">The label of its campaigns.</param>
/// <param name="CampaignType">The type of its campaigns.</param>
/// <param name="Campaigns">The arms, each with its campaign and allocation. A campaign deleted after the test has only uuid and allocation.</param>
/// <param name="HasHoldout">Whether some orders see the default instead.</param>
/// <param name="HoldoutPercentage">The percentage.</param>
/// <param name="StartDate">Inclusive.</param>
/// <param name="EndDate">Exclusive.</param>
/// <param name="Stretches">Every allocation since the start, oldest first; results are compared within one.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record AbTestBody(
    Guid Uuid, string ShopSlug, string Name, string Segment, string CampaignType, IReadOnlyList<AbTestCampaignBody> Campaigns, bool HasHoldout, decimal HoldoutPercentage, DateTimeOffset StartDate,
    DateTimeOffset EndDate, IReadOnlyList<AbTestStretchBody> Stretches, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>What was sent and is not used; in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>An arm as it is read back: the members of its campaign, as long as that is there, and its share.</summary>
/// <param name="Uuid">The campaign.</param>
/// <param name="Allocation">Its share.</param>
/// <param name="Name">Name of the campaign.</param>
/// <param name="Enabled">Whether the campaign is switched on.</param>
/// <param name="Status">active, scheduled, inactive or paused.</param>
public sealed record AbTestCampaignBody(Guid Uuid, decimal Allocation, string? Name, bool? Enabled, string? Status);

/// <summary>A stored picture.</summary>
/// <param name="ImageType">The image_type that was sent.</param>
/// <param name="ImageUrl">The permanent URL; use it as an image_url.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ImageBody(string ImageType, string ImageUrl, int Width, int Height);
