using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api.Wire;
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

    private static JsonObject Document()
    {
        var schema = WireSchema.Of(typeof(ConfigurationDocument));
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["$id"] = "/schemas/configuration.json";
        schema["title"] = "Configuration of a shop";
        schema["description"] = "A section that is left out is not changed; entries that a given section does not list are deleted. The order of segments and of campaigns is their priority.";
        schema["$defs"] = new JsonObject
        {
            ["content"] = ContentSchema.Content(),
            ["time_frame"] = TimeFrame(),
            ["condition"] = Condition(),
            ["rule"] = Rule(),
            ["rule_text"] = new JsonObject { ["type"] = "string" },
        };
        return schema;
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
        ("value", new JsonObject
        {
            ["type"] = new JsonArray("string", "number", "boolean", "array"),
            ["maxItems"] = RuleLimits.ValuesPerList
        }));

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
        choices.Add((JsonNode)Object(
            [RuleNodeKeys.Group], (RuleNodeKeys.Group, Described("string", "Key of a condition group, whose conditions stand here."))));
        choices.Add((JsonNode)Aggregate(RuleNodeKeys.CountOf,
            (RuleNodeKeys.CountOf, Counted("Items that fulfil all of these conditions are counted; none: every item."))));
        choices.Add((JsonNode)Aggregate(
            RuleNodeKeys.SumOf,
            (RuleNodeKeys.SumOf, Choice([.. AttributeCatalogue.All.Where(row => row.IsSummable).Select(row => row.Key)])),
            (RuleNodeKeys.Where, Counted("Items that fulfil all of these conditions are added up; left out: every item."))));
        return new JsonObject
        {
            ["oneOf"] = choices,
            ["description"] = $"At most {RuleLimits.Depth} levels and {RuleLimits.Conditions} conditions. Left out: every order."
        };
    }
}
