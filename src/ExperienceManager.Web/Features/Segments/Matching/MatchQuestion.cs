using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>What is asked of a sample of orders.</summary>
/// <param name="Rule">The rule as it is being edited; incomplete conditions are left out.</param>
/// <param name="Locales">Page locales of the segment; empty means all.</param>
/// <param name="Snapshot">The shop's live segments, which may take orders first.</param>
/// <param name="Position">The segment's place in the order of priority; null for a new one, which goes last.</param>
/// <param name="At">The instant that the rule and the segments above are evaluated at.</param>
public sealed record MatchQuestion(RuleDraft Rule, EquatableArray<string> Locales, ShopSnapshot Snapshot, int? Position, Instant At)
{
    /// <summary>When it is asked, in the shop's zone.</summary>
    public RuleTime Time => new(At, Snapshot.Zone);
}

/// <summary>The answer, or as much of it as there is yet.</summary>
/// <param name="Counted">Orders counted so far.</param>
/// <param name="Total">Orders to count.</param>
/// <param name="Matches">Orders the conditions match.</param>
/// <param name="Wins">Of those, orders that no segment above takes and whose locale fits.</param>
/// <param name="TakenBy">Of those, how many each segment above takes, by position.</param>
/// <param name="Coverage">How many orders each node of the rule matches by itself, by node id.</param>
public sealed record MatchAnswer(int Counted, int Total, int Matches, int Wins, ImmutableSortedDictionary<int, int> TakenBy, ImmutableDictionary<string, int> Coverage)
{
    /// <summary>Whether every order was counted.</summary>
    public bool IsComplete => Counted == Total;
}
