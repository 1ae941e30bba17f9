using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>One rule in its compiled form: a list of 10,000 values costs one look-up per order instead of a walk through the list.</summary>
public sealed class CompiledRule(RuleNode rule)
{
    private readonly SegmentIndex _index = SegmentIndex.Build([new Segment { Id = Guid.Empty, Key = "", Name = "", ExperienceId = Guid.Empty, Rule = rule }]);

    /// <summary>Whether the rule holds for an order.</summary>
    public bool Holds(OrderData order) => _index.FirstMatch(order, Instant.MinValue, "") == 0;
}
