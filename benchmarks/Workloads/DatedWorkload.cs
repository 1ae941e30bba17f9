using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Benchmarks.Workloads;

/// <summary>
/// A workload with dates, ages, counts and sums: each segment of another one gets one such condition more, and the orders were
/// placed within two months. Winners are those of the reference evaluator.
/// </summary>
internal static class DatedWorkload
{
    // The reference needs a microsecond and more for each segment, so fewer orders are asked than elsewhere.
    private const int Orders = 3_000;

    public static Workload Of(Workload workload)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
        ImmutableArray<Segment> segments =
            [.. workload.Segments.Select((segment, i) => segment with { Rule = With(segment.Rule!, Added(i)) })];
        var questions = workload.Questions.Take(Orders)
            .Select((question, i) => question with { Order = Placed(question.Order, question.At, i) })
            .ToArray();
        Parallel.For(0, questions.Length, i => questions[i] = questions[i] with { Winner = Winner(segments, questions[i], zone) });
        return new Workload($"dated{workload.Name[workload.Name.IndexOf('-', StringComparison.Ordinal)..]}",
            segments, [.. questions])
        { Zone = zone };
    }

    private static OrderData Placed(OrderData order, Instant at, int number) =>
        order with { PlacedAt = at - Duration.FromMinutes(number * 7919L % (60 * 24 * 60)) };

    private static RuleGroup With(RuleNode rule, RuleNode added) =>
        rule is RuleGroup { Kind: RuleGroupKind.All } group
            ? group with { Nodes = [.. group.Nodes, added] }
            : new RuleGroup(RuleGroupKind.All, [rule, added]);

    private static RuleNode Added(int number) => (number % 6) switch
    {
        0 => On("order.placed_at", RuleOperator.InLastDays, RuleValue.Of(5 + (number % 40))),
        1 => On("order.age_days", RuleOperator.GreaterThan, RuleValue.Of(number % 30)),
        2 => On("order.placed_at", RuleOperator.OnOrAfter,
            RuleValue.Of(new LocalDate(2026, 1, 1).PlusDays(number % 200).ToString("uuuu-MM-dd", null))),
        3 => new RuleAggregate(null, [], RuleOperator.GreaterThanOrEqual, RuleValue.Of(1 + (number % 3))),
        4 => new RuleAggregate(AttributeCatalogue.Get("item.quantity"), [], RuleOperator.GreaterThan, RuleValue.Of(number % 5)),
        _ => new RuleAggregate(null, [On("item.quantity", RuleOperator.GreaterThan, RuleValue.Of(number % 3))],
            RuleOperator.LessThan, RuleValue.Of(4)),
    };

    private static RuleCondition On(string attribute, RuleOperator @operator, RuleValue value) =>
        new(AttributeCatalogue.Get(attribute), @operator, value);

    private static int Winner(ImmutableArray<Segment> segments, Question question, DateTimeZone zone)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (Decider.Applies(segments[i], question.Order, question.At, question.Locale, zone)) return i;
        }

        return -1;
    }
}
