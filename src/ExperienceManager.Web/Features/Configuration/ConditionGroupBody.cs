using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A condition group.</summary>
/// <param name="Key">What rules refer to it by.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its conditions.</param>
/// <param name="UsedBy">The segments, in order of priority, and the groups that refer to it.</param>
/// <param name="RuleText">With rule_text=true: its conditions as text.</param>
public sealed record ConditionGroupBody(
    string Key, string Name, JsonObject Rule, IReadOnlyList<ConditionGroupUseBody> UsedBy, string? RuleText = null);

/// <summary>Something that refers to a condition group.</summary>
/// <param name="Type">segment or condition_group.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record ConditionGroupUseBody(string Type, string Key, string Name);
