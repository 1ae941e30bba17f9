using System.Collections.Immutable;
using ExperienceManager.Domain.Rules.Groups;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The condition groups that rows of a rule can refer to.</summary>
/// <param name="Slug">The shop.</param>
/// <param name="Groups">The groups, by name.</param>
public sealed record SavedGroups(string Slug, ImmutableArray<ConditionGroup> Groups)
{
    /// <summary>The group of a key; null when there is none.</summary>
    public ConditionGroup? Find(string key) => Groups.FirstOrDefault(group => group.Key == key);

    /// <summary>The name of a group; its key when it is not there.</summary>
    public string NameOf(string key) => Find(key)?.Name ?? key;
}
