namespace ExperienceManager.Domain.Rules.Groups;

/// <summary>Conditions that several segments use, saved under a name.</summary>
public sealed record ConditionGroup
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name, which rules refer to.</summary>
    public required string Key { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Its conditions as they are written; they may refer to other groups.</summary>
    public required RuleNode Rule { get; init; }

    /// <summary>Groups that a shop can have.</summary>
    public const int MaxGroups = 200;

    /// <summary>How many groups can lie inside each other.</summary>
    public const int MaxNesting = 4;
}
