using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Settings;
using static ExperienceManager.Web.Features.Configuration.SchemaParts;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The JSON Schema of configuration documents, made from the catalogue of attributes and the table of operators.</summary>
internal static class ConfigurationSchema
{
    private static readonly string[] Groups = ["all", "any", "none"];

    private static readonly string[] Scopes = ["any_item", "every_item", "no_item", "any_shipment", "every_shipment", "no_shipment"];

    /// <summary>The schema as JSON text.</summary>
    public static string Text { get; } = Make().ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonObject Make()
    {
        var schema = Document();
        foreach (var (name, part) in ContentSchema.Parts) schema["$defs"]![name] = part;
        return schema;
    }

    private static JsonObject Document() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = "/schemas/configuration.json",
        ["title"] = "Configuration of a shop",
        ["description"] = "A section that is left out is not changed; entries that a given section does not list are deleted. The order of segments and of campaigns is their priority.",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["$schema"] = Described("string", "The address of this schema, for editors; nothing reads it."),
            ["experiences"] = ListOf("#/$defs/experience", null),
            ["segments"] = ListOf("#/$defs/segment", RuleLimits.Segments),
            ["discounts"] = ListOf("#/$defs/discount", CampaignLimits.Discounts),
            ["campaigns"] = ListOf("#/$defs/campaign", CampaignLimits.Campaigns),
            ["ab_tests"] = ListOf("#/$defs/ab_test", CampaignLimits.AbTests),
            ["announcements"] = ListOf("#/$defs/announcement", null),
            ["shipment_rules"] = Ref("shipment_rules"),
        },
        ["$defs"] = new JsonObject
        {
            ["key"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Domain.Common.StableKey.Length, ["description"] = "Stable name; derived from the name when it is left out." },
            ["name"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RuleLimits.NameLength },
            ["experience"] = Experience(),
            ["content"] = ContentSchema.Content(),
            ["segment"] = Segment(),
            ["time_frame"] = TimeFrame(),
            ["condition"] = Condition(),
            ["rule"] = Rule(),
            ["discount"] = OfferSchema.Discount(),
            ["campaign"] = OfferSchema.Campaign(),
            ["ab_test"] = OfferSchema.AbTest(),
            ["announcement"] = OfferSchema.Announcement(),
            ["shipment_rules"] = ShipmentRules(),
        },
    };

    private static JsonObject Experience() => Object(
        ["name"],
        ("key", Ref("key")),
        ("name", Ref("name")),
        ("default", Described("boolean", "Exactly one experience is the default.")),
        ("published", Described("boolean", "false for an experience that was never published.")),
        ("content", Ref(
            "content", "What shoppers see. Left out: an existing experience keeps its content, a new one gets the starter content.")),
        ("draft", Ref("content", "The draft in the editor, when it differs from the content.")));

    private static JsonObject Segment() => Object(
        ["name", "experience"],
        ("key", Ref("key")),
        ("name", Ref("name")),
        ("enabled", Described("boolean", "false is a draft, which never matches. Left out: true.")),
        ("experience", Described("string", "Key of the experience that is shown.")),
        ("locales", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = "Page locales, such as de-DE; left out or empty: all." }),
        ("time_frame", Ref("time_frame")),
        ("rule", Ref("rule")),
        ("rule_text", Described("string", "The rule as text, in place of rule. Both may be given when they say the same.")),
        ("holdout_percentage", Number(Domain.Segments.Segment.MaxHeldOut, "Percentage of its orders that see the default instead. Left out: 0.")));

    private static JsonObject ShipmentRules()
    {
        var members = new List<(string, JsonObject)>();
        foreach (var service in TrackingServices.All)
        {
            members.Add((CarrierSettings.StatusOf(service), Choice([.. Enum.GetValues<ServiceStatus>().Select(status => status.Key())])));
            members.Add((CarrierSettings.CarriersOf(service), Texts("Carrier references, exact.")));
            members.Add((CarrierSettings.LabelsOf(service), Texts("Shipments of orders with one of these labels are submitted whatever the carrier, and while testing.")));
            members.Add((CarrierSettings.UrlOf(service), Described("string", "URL that shipments are submitted to. Empty: nothing is sent.")));
        }

        return Object([], [.. members]);
    }

    private static JsonObject TimeFrame() => Object(
        ["time_zone"],
        ("start", Nullable("Local date-time, such as 2026-11-27T00:00; inclusive. Left out: no start.")),
        ("end", Nullable("Local date-time; exclusive. Left out: open-ended.")),
        ("time_zone", Described("string", "IANA zone, such as America/New_York.")),
        ("start_choice", Choice("earlier", "later")),
        ("end_choice", Choice("earlier", "later")));

    private static JsonObject Condition() => Object(
        ["attribute", "operator"],
        ("attribute", new JsonObject
        {
            ["type"] = "string",
            ["anyOf"] = new JsonArray(
                Choice([.. AttributeCatalogue.All.Where(row => !row.IsCustom).Select(row => row.Key)]),
                new JsonObject { ["pattern"] = $"^({string.Join('|', AttributeCatalogue.All.Where(row => row.IsCustom).Select(row => row.Key.Replace(".", "\\.", StringComparison.Ordinal)))}).+$" }),
        }),
        ("operator", Choice([.. RuleOperators.All.Select(@operator => @operator.Key())])),
        ("value", new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "array"), ["maxItems"] = RuleLimits.ValuesPerList }));

    private static JsonObject Aggregate(string word, params (string, JsonObject)[] members) => Object(
        [word, "operator", "value"],
        [
            .. members,
            ("operator", Choice([.. RuleOperators.All.Where(@operator => @operator.TakesCount()).Select(@operator => @operator.Key())])),
            ("value", new JsonObject { ["type"] = new JsonArray("number", "string") }),
        ]);

    private static JsonObject Counted(string description)
    {
        var list = ListOf("#/$defs/condition", RuleLimits.Conditions);
        list["description"] = description;
        return list;
    }

    private static JsonObject Rule()
    {
        var choices = new JsonArray(Ref("condition"));
        foreach (var group in Groups) choices.Add((JsonNode)Object([group], (group, ListOf("#/$defs/rule", RuleLimits.Conditions))));
        foreach (var scope in Scopes) choices.Add((JsonNode)Object([scope], (scope, ListOf("#/$defs/condition", RuleLimits.Conditions))));
        choices.Add((JsonNode)Aggregate(RuleNodeKeys.CountOf,
            (RuleNodeKeys.CountOf, Counted("Items that fulfil all of these conditions are counted; none: every item."))));
        choices.Add((JsonNode)Aggregate(
            RuleNodeKeys.SumOf,
            (RuleNodeKeys.SumOf, Choice([.. AttributeCatalogue.All.Where(row => row.IsSummable).Select(row => row.Key)])),
            (RuleNodeKeys.Where, Counted("Items that fulfil all of these conditions are added up; left out: every item."))));
        return new JsonObject { ["oneOf"] = choices, ["description"] = $"At most {RuleLimits.Depth} levels and {RuleLimits.Conditions} conditions. Left out: every order." };
    }
}
