using System.Collections.Immutable;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>A condition group with what the store knows of it.</summary>
/// <param name="Group">The group.</param>
/// <param name="Version">For the next update or deletion.</param>
/// <param name="EditedAt">When it was last changed.</param>
/// <param name="EditedBy">Who edited last.</param>
public sealed record StoredConditionGroup(ConditionGroup Group, long Version, Instant EditedAt, string EditedBy)
{
    /// <summary>What refers to it itself: segments in order of priority, then groups.</summary>
    public ImmutableArray<ConditionGroupUse> Uses { get; init; } = [];
}

/// <summary>Something that refers to a condition group.</summary>
/// <param name="Type"><c>segment</c> or <c>condition_group</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record ConditionGroupUse(string Type, Guid Id, string Key, string Name)
{
    /// <summary>Whether it is a segment.</summary>
    public bool IsSegment => Type == "segment";
}

/// <summary>What the editor of a group saves.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Rule">Its conditions; null when there are none.</param>
public sealed record ConditionGroupDraft(string Name, RuleNode? Rule)
{
    // Without conditions it would mean every order by accident; an empty "any of" is refused with what to do.
    internal ConditionGroup ToGroup(Guid id, string key) =>
        new() { Id = id, Key = key, Name = Name.Trim(), Rule = Rule ?? new RuleGroup(RuleGroupKind.Any, []) };
}
