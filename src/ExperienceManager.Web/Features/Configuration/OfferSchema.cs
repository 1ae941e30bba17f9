using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Campaigns;
using static ExperienceManager.Web.Features.Configuration.SchemaParts;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The JSON Schema of campaigns and of what belongs to them.</summary>
internal static class OfferSchema
{
    /// <summary>A discount.</summary>
    public static JsonObject Discount() => Object(
        ["type"],
        ("key", Ref("key")),
        ("code", Described("string", "What shoppers enter; added to the links of campaigns that use it. A code or a title is required.")),
        ("title", Described("string", "Name shown in the console.")),
        ("type", Choice([.. CampaignWords.All<DiscountType>()])),
        ("value", Number(null, "Percentage or amount.")),
        ("value_type", Choice([.. CampaignWords.All<DiscountValueType>()])),
        ("target_selection", Choice([.. CampaignWords.All<DiscountTargetSelection>()])),
        ("target_type", Choice([.. CampaignWords.All<DiscountTargetType>()])));

    /// <summary>A campaign.</summary>
    public static JsonObject Campaign() => Object(
        ["name", "segment", "promotion_type", "promotion_properties"],
        ("key", Ref("key")),
        ("name", Ref("name")),
        ("segment", Described("string", "The label it is for, exactly; default for orders that match no other campaign.")),
        ("promotion_type", Choice([.. CampaignWords.All<Slot>()])),
        ("enabled", Described("boolean", "Left out: true.")),
        ("start_date", Nullable("ISO 8601 date-time; inclusive. Left out: an existing campaign keeps its start, a new one starts at the import.")),
        ("end_date", Nullable("ISO 8601 date-time; exclusive. Left out: open-ended.")),
        ("discount", Nullable("Code of one of the discounts, or its key, or its uuid.")),
        ("promotion_properties", Described("object", "What it shows, with the members of its type, as in the API.")));

    /// <summary>An A/B test.</summary>
    public static JsonObject AbTest() => Object(
        ["name", "segment", "campaign_type", "campaigns", "start_date", "end_date"],
        ("key", Ref("key")),
        ("name", Ref("name")),
        ("segment", Described("string", "The label of its campaigns.")),
        ("campaign_type", Choice([.. CampaignWords.All<Slot>()])),
        ("campaigns", new JsonObject { ["type"] = "array", ["items"] = Arm(), ["maxItems"] = CampaignLimits.Arms, ["description"] = "The arms; their allocations add up to 100 (or to 1)." }),
        ("holdout_percentage", Number(100, "Percentage of orders that see the default instead. Left out: 0.")),
        ("start_date", Described("string", "ISO 8601 date-time; inclusive.")),
        ("end_date", Described("string", "ISO 8601 date-time; exclusive.")));

    /// <summary>An announcement.</summary>
    public static JsonObject Announcement() => Object(
        ["language", "text"],
        ("key", Described("string", "The language again; may be left out.")),
        ("language", Described("string", "dk, nl, en, fr, de, it, es, or a locale of the shop; one announcement a language.")),
        ("text", new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = CampaignLimits.Announcement }));

    private static JsonObject Arm() => Object(
        ["campaign", "allocation"],
        ("campaign", Described("string", "Key of a campaign of the same segment and type.")),
        ("allocation", Number(100, "Its share among the arms; greater than 0.")));
}
