using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Settings;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>
/// Objects as revisions keep them: in the form of configuration documents. Members that begin with <see cref="Inner"/> are what decides
/// beside that form, and are shown to no one.
/// </summary>
internal static class RevisionContent
{
    /// <summary>The first character of members that the document's form does not have.</summary>
    public const char Inner = '$';

    /// <summary>Whether a segment was ever on.</summary>
    public const string WasEnabled = "$was_enabled";

    /// <summary>Id of a campaign's discount: its name may come to mean another.</summary>
    public const string DiscountId = "$discount";

    /// <summary>A whole A/B test, with its stretches.</summary>
    public const string Body = "$body";

    /// <summary>The keys in an order of priority.</summary>
    public const string Order = "order";

    /// <summary>Number of an experience's published revision.</summary>
    public const string Published = "published_revision";

    /// <summary>An experience's draft.</summary>
    public const string Content = "content";

    /// <summary>A segment.</summary>
    public static JsonObject Of(Segment segment, string experience)
    {
        var content = WireJson.ToObject(ConfigurationState.Of(segment, experience));
        if (segment.WasEnabled) content[WasEnabled] = true;
        return content;
    }

    /// <summary>A campaign.</summary>
    public static JsonObject Of(Campaign campaign, ImmutableArray<Discount> discounts)
    {
        var content = WireJson.ToObject(ConfiguredCampaign.Of(campaign, discounts));
        if (campaign.Discount is { } discount) content[DiscountId] = discount.Id.ToString();
        return content;
    }

    /// <summary>An A/B test; arms whose campaigns are gone are only in its body.</summary>
    public static JsonObject Of(AbTest test, IReadOnlyDictionary<Guid, string> campaigns)
    {
        var known = test with { Arms = [.. test.Arms.Items.Where(arm => campaigns.ContainsKey(arm.CampaignId))] };
        var content = WireJson.ToObject(ConfiguredAbTest.Of(known, campaigns));
        content[Body] = JsonNode.Parse(CampaignReading.Write(test));
        return content;
    }

    /// <summary>A condition group.</summary>
    public static JsonObject Of(ConditionGroup group) => WireJson.ToObject(ConfiguredConditionGroups.Of([group])[0]);

    /// <summary>A discount.</summary>
    public static JsonObject Of(Discount discount) => WireJson.ToObject(new ConfiguredDiscount { Key = discount.Key, Discount = discount });

    /// <summary>An experience; without its draft where that is as it was.</summary>
    public static JsonObject Of(string key, string name, int? published, ExperienceContent? draft)
    {
        var content = new JsonObject { ["key"] = key, ["name"] = name, [Published] = published };
        if (draft is not null) content[Content] = JsonNode.Parse(ExperienceContentJson.ToJson(draft));
        return content;
    }

    /// <summary>The shipment rules.</summary>
    public static JsonObject Of(ShipmentRules rules) => WireJson.ToObject(CarrierRules.Of(rules));

    /// <summary>The settings of a shop that decide.</summary>
    public static JsonObject OfShop(string name, string defaultLocale, IEnumerable<string> locales, string zone,
        string defaultExperience) => new()
        {
            ["name"] = name,
            ["default_locale"] = defaultLocale,
            ["locales"] = List(locales),
            ["time_zone"] = zone,
            ["default_experience"] = defaultExperience,
        };

    /// <summary>An order of priority.</summary>
    public static JsonObject OfOrder(IEnumerable<string> keys) => new() { [Order] = List(keys) };

    /// <summary>What configuration documents have of an object.</summary>
    public static JsonObject Outer(JsonObject content) => new(content
        .Where(member => member.Key[0] != Inner).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>For storing.</summary>
    public static byte[] Pack(JsonObject content) => PackedJson.Pack(Encoding.UTF8.GetBytes(JsonText.Of(json => content.WriteTo(json))));

    /// <summary>From its column.</summary>
    public static JsonObject? Unpack(byte[]? packed) => packed is null ? null : JsonNode.Parse(PackedJson.ReadText(packed))!.AsObject();

    /// <summary>Texts of a list.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(text => text!.GetValue<string>())];

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
