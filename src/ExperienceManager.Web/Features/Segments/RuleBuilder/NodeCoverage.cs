using ExperienceManager.Domain.Insight;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>How many recent orders a node of the rule fulfils, and how many it loses.</summary>
/// <param name="Counts">The counts.</param>
/// <param name="Orders">How many orders were looked at.</param>
public sealed record NodeCoverage(PartCoverage Counts, int Orders);
