namespace ExperienceManager.Domain.Rules;

/// <summary>The published limits (docs/rules.md#limits), enforced by the server and shown in the editor.</summary>
public static class RuleLimits
{
    /// <summary>Levels of nodes: a condition alone is 1, a group of conditions 2.</summary>
    public const int Depth = 4;

    /// <summary>Conditions of one segment.</summary>
    public const int Conditions = 200;

    /// <summary>Values in one list.</summary>
    public const int ValuesPerList = 10_000;

    /// <summary>Days that <c>in_last_days</c> looks back at most.</summary>
    public const int Days = 36_500;

    /// <summary>Segments of one shop.</summary>
    public const int Segments = 2_000;

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 256;
}
