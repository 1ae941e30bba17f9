using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The condition groups that rows of a rule can refer to.</summary>
/// <param name="Slug">The shop.</param>
/// <param name="Groups">The groups, by name.</param>
public sealed record SavedGroups(string Slug, ImmutableArray<ConditionGroup> Groups)
{
    /// <summary>The same for putting their conditions and names into rules.</summary>
    public ConditionGroupSet Set { get; } = new(Groups);

    /// <summary>Saves conditions as a new group of a name; null for people who may not.</summary>
    public Func<string, RuleNode, Task<Result<ConditionGroup>>>? Save { get; init; }

    /// <summary>The group of a key; null when there is none.</summary>
    public ConditionGroup? Find(string key) => Set.Find(key);
}
