using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Shops.History;

namespace ExperienceManager.Web.Features.Revisions.Console;

/// <summary>Revisions in words.</summary>
internal static class RevisionText
{
    private const string RulePath = "rule";

    /// <summary>What was done.</summary>
    public static LocalizableText What(RevisionEntry entry) => entry switch
    {
        { IsStart: true } => "History begins",
        { After: null } => "Deleted",
        { Before: null } => "Created",
        _ => "Changed",
    };

    /// <summary>Who.</summary>
    public static LocalizableText By(RevisionEntry entry)
    {
        return entry.By == Actor.System.Name ? "System" : LastEditors.Text(entry.By);
    }

    /// <summary>By what way, in a sentence.</summary>
    public static LocalizableText Way(ChangeWay way) => way switch
    {
        ChangeWay.Console => "in the console",
        ChangeWay.Api => "through the API",
        ChangeWay.Import => "by import",
        _ => "by the system",
    };

    /// <summary>What kind of object it is.</summary>
    public static LocalizableText Kind(string type) => type switch
    {
        RevisionTypes.Segment => "Segment",
        RevisionTypes.Experience => "Experience",
        RevisionTypes.Campaign => "Campaign",
        RevisionTypes.AbTest => "A/B test",
        RevisionTypes.Discount => "Discount",
        RevisionTypes.ConditionGroup => "Condition group",
        RevisionTypes.Priority => "Priority",
        RevisionTypes.ShipmentRules => "Shipments",
        _ => "Settings",
    };

    /// <summary>The name of an object that has no page.</summary>
    public static LocalizableText Name(RevisionEntry entry)
    {
        LocalizableText name = $"{entry.Name}";
        return (entry.Type, entry.Key) switch
        {
            (RevisionTypes.Priority, RevisionTypes.Segments) => "Segments",
            (RevisionTypes.Priority, _) => "Campaigns",
            (RevisionTypes.ShipmentRules, _) => "Shipment rules",
            _ => name,
        };
    }

    /// <summary>How its rule changed; null when it did not.</summary>
    public static ImmutableArray<RuleDiffPart>? Rule(RevisionEntry entry)
    {
        if (entry.Changes.FirstOrDefault(change => change.Path == RulePath) is not { } change) return null;
        var (before, after) = (Read(change.Before), Read(change.After));
        return before is { Succeeded: true } && after is { Succeeded: true } ? RuleDiff.Between(before.Value, after.Value) : null;
    }

    /// <summary>What else changed, readable.</summary>
    public static IReadOnlyList<AuditChange> Others(RevisionEntry entry, ConditionGroupSet? groups = null)
    {
        var hasRule = Rule(entry) is not null;
        var changes = new JsonArray([.. entry.Changes.Where(change => !hasRule || change.Path != RulePath).Select(change => new JsonObject
        {
            ["path"] = change.Path,
            ["old"] = change.Before?.DeepClone(),
            ["new"] = change.After?.DeepClone(),
        })]);
        return AuditChange.ReadAll(changes.ToJsonString(), entry.At, groups);
    }

    /// <summary>A part of a rule, as the builder says it; of a group with rows below its head.</summary>
    public static LocalizableText Words(RuleNode node, ConditionGroupSet? groups = null) => node switch
    {
        RuleGroup { Nodes.Count: 0, Kind: RuleGroupKind.All } => "All of these",
        RuleGroup { Nodes.Count: 0, Kind: RuleGroupKind.Any } => "Any of these",
        RuleGroup { Nodes.Count: 0 } => "None of these",
        RuleScope { Conditions.Count: 0 } scope => Scope(scope),
        _ => RuleDescription.Describe(node, groups),
    };

    /// <summary>What became of it; null when it stayed.</summary>
    public static LocalizableText? Mark(RuleDiffPart part) => part switch
    {
        { Mark: RuleDiffMark.Added } => "Added",
        { Mark: RuleDiffMark.Removed } => "Removed",
        { Mark: RuleDiffMark.Changed } => "Changed",
        { Mark: RuleDiffMark.Moved, BeforeIndex: null } => "Moved here from another group",
        { Mark: RuleDiffMark.Moved, AfterIndex: null } => "Moved to another group",
        { Mark: RuleDiffMark.Moved } => Places(part.BeforeIndex!.Value + 1, part.AfterIndex!.Value + 1),
        _ => null,
    };

    /// <summary>The class of its line.</summary>
    public static string Class(RuleDiffPart part) => $"diff-{part.Mark.ToString().ToLowerInvariant()}";

    private static LocalizableText Places(int before, int after) => $"Moved from place {before} to {after}";

    private static Result<RuleNode?>? Read(JsonNode? rule) =>
        rule is null ? (Result<RuleNode?>)(RuleNode?)null : RuleJson.Read(rule.ToJsonString());

    private static LocalizableText Scope(RuleScope scope) => (scope.Subject, scope.Kind) switch
    {
        (AttributeSubject.Item, RuleScopeKind.Any) => "Any item with all of these",
        (AttributeSubject.Item, RuleScopeKind.Every) => "Every item with all of these",
        (AttributeSubject.Item, _) => "No item with all of these",
        (_, RuleScopeKind.Any) => "Any shipment with all of these",
        (_, RuleScopeKind.Every) => "Every shipment with all of these",
        _ => "No shipment with all of these",
    };
}
