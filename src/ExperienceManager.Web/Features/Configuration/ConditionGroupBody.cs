using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A condition group; with dry_run=true also what a change of it would do.</summary>
/// <param name="Key">What rules refer to it by.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its conditions.</param>
/// <param name="UsedBy">The segments, in order of priority, and the groups that refer to it.</param>
/// <param name="RuleText">With rule_text=true: its conditions as text.</param>
public sealed record ConditionGroupBody(
    string Key, string Name, JsonObject Rule, IReadOnlyList<ConditionGroupUseBody> UsedBy, string? RuleText = null)
{
    /// <summary>With dry_run=true: what changes, and which orders move.</summary>
    [Flatten]
    public ConfigurationPlanBody? Plan { get; init; }

    /// <summary>What was sent and is not used; in answers to writes.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>Something that refers to a condition group.</summary>
/// <param name="Type">segment or condition_group.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record ConditionGroupUseBody(string Type, string Key, string Name);

/// <summary>A condition group to be saved at its key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rule">Its conditions; they may refer to other groups.</param>
/// <param name="RuleText">Its conditions as text, in place of rule.</param>
/// <param name="Key">The key in the address, or left out.</param>
[Sent]
[Example("""{"name":"VIP customers","rule":{"any":[{"attribute":"order.label","operator":"equals","value":"tier.gold"}]}}""")]
public sealed record ConditionGroupRequestBody(string Name, JsonObject? Rule, string? RuleText = null, string? Key = null);
