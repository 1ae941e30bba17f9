using System.Collections.Immutable;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>What recent orders, and one tried order, tell about the rule being edited.</summary>
public sealed record RuleKnowledge
{
    /// <summary>Nothing yet.</summary>
    public static RuleKnowledge None { get; } = new();

    /// <summary>Values of recent orders.</summary>
    public SeenValues Seen { get; init; } = SeenValues.None;

    /// <summary>What was counted for each node.</summary>
    public ImmutableDictionary<string, NodeCoverage>? Coverage { get; init; }

    /// <summary>Whether each node holds for the tried order.</summary>
    public ImmutableDictionary<string, bool>? Ticks { get; init; }
}
