using System.Collections.Immutable;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>What recent orders, and one tried order, tell about the rule being edited.</summary>
public sealed record RuleKnowledge
{
    /// <summary>Nothing yet.</summary>
    public static RuleKnowledge None { get; } = new();

    /// <summary>Values of recent orders.</summary>
    public SeenValues Seen { get; init; } = SeenValues.None;

    /// <summary>Orders each node matches by itself.</summary>
    public ImmutableDictionary<string, int>? Coverage { get; init; }

    /// <summary>Whether each node holds for the tried order.</summary>
    public ImmutableDictionary<string, bool>? Ticks { get; init; }

    /// <summary>The same with a complete count; a count on the way is not shown beside conditions.</summary>
    public RuleKnowledge With(MatchAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.IsComplete ? this with { Coverage = answer.Coverage } : this;
    }
}
