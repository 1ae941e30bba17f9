using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Matching;

/// <summary>Random segment lists for the index: most segments narrow, so that winners lie anywhere and often nothing wins.</summary>
internal static class SegmentSets
{
    /// <summary>
    /// A rule that seldom holds: several positive conditions, now and then with a random rule, a count or a sum among them.
    /// </summary>
    public static Gen<RuleNode> Narrow { get; } =
        from count in Gen.Choose(3, 6)
        from conditions in RuleGenerators.Condition.Where(condition => !condition.Operator.IsNegative()).ArrayOf(count)
        from rest in Gen.Frequency(
            (2, RuleGenerators.Rule.Select(rule => (RuleNode?)rule)),
            (1, RuleGenerators.Aggregate.Select(aggregate => (RuleNode?)aggregate)),
            (2, Gen.Constant<RuleNode?>(null)))
        select (RuleNode)new RuleGroup(RuleGroupKind.All, [.. conditions, .. rest is null ? [] : new[] { rest }]);

    /// <summary>Alternatives of narrow rules.</summary>
    public static Gen<RuleNode> Alternatives { get; } =
        Narrow.ArrayOf(2).Select(rules => (RuleNode)new RuleGroup(RuleGroupKind.Any, [.. rules]));

    /// <summary>A segment with a mostly narrow rule.</summary>
    public static Gen<Segment> Segment { get; } =
        from segment in SegmentGenerators.Segment
        from rule in Gen.Frequency((40, Narrow), (10, Alternatives), (1, RuleGenerators.Rule))
        select segment with { Rule = rule };

    /// <summary>Lists of exactly <paramref name="count"/> segments.</summary>
    public static Gen<ImmutableArray<Segment>> Of(int count) => Segment.ArrayOf(count).Select(ImmutableArray.Create);

    /// <summary>The answer by the book: each segment asked in turn.</summary>
    public static int FirstMatch(ImmutableArray<Segment> segments, OrderData order, Instant at, string locale, DateTimeZone zone)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (Decider.Applies(segments[i], order, at, locale, zone)) return i;
        }

        return -1;
    }
}
