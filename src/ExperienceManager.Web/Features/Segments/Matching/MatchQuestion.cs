using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>What is asked of a sample of orders.</summary>
/// <param name="Rule">The rule; null matches every order.</param>
/// <param name="Locales">Page locales of the segment; empty means all.</param>
/// <param name="Snapshot">The shop's live segments, which may take orders first.</param>
/// <param name="Position">The place in the order of priority that the rule has; null for below all segments.</param>
public sealed record MatchQuestion(RuleNode? Rule, EquatableArray<string> Locales, ShopSnapshot Snapshot, int? Position = null)
{
    /// <summary>The orders that the segment takes of those that match; null for all.</summary>
    public RolloutShare? Share { get; init; }
}

/// <summary>The answer, or as much of it as there is yet.</summary>
/// <param name="Total">Orders to count.</param>
/// <param name="Counts">What was counted so far.</param>
/// <param name="TakenBy">Of the orders that match, how many each segment above takes, by position.</param>
public sealed record MatchAnswer(int Total, CoverageCounts Counts, ImmutableSortedDictionary<int, int> TakenBy)
{
    /// <summary>Orders counted so far.</summary>
    public int Counted => Counts.Orders;

    /// <summary>Orders the conditions match.</summary>
    public int Matches => Counts.Matches;

    /// <summary>Of those, orders that no segment above takes, whose locale fits and that are in the share.</summary>
    public int Wins => Counts.Wins;

    /// <summary>Whether every order was counted.</summary>
    public bool IsComplete => Counted == Total;

    /// <summary>What was counted for the nodes of a draft, by node id.</summary>
    public ImmutableDictionary<string, NodeCoverage> Of(RuleDraft draft)
    {
        var parts = Counts.Parts.ToDictionary(part => part.Path, StringComparer.Ordinal);
        return DraftPaths.Of(draft).Where(node => parts.ContainsKey(node.Value)).ToImmutableDictionary(
            node => node.Key, node => new NodeCoverage(parts[node.Value], Counts.Orders));
    }
}
