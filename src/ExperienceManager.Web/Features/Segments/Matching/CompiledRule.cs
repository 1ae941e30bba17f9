using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>One rule in its compiled form: a list of 10,000 values costs one look-up per order instead of a walk through the list.</summary>
/// <param name="rule">The rule.</param>
/// <param name="time">When it is evaluated.</param>
public sealed class CompiledRule(RuleNode rule, RuleTime time)
{
    private readonly SegmentIndex _index = SegmentIndex.Build(
        [new Segment { Id = Guid.Empty, Key = "", Name = "", ExperienceId = Guid.Empty, Rule = rule }], zone: time.Zone);

    /// <summary>Whether the rule holds for an order.</summary>
    public bool Holds(OrderData order) => _index.FirstMatch(order, time.At, "") == 0;
}
