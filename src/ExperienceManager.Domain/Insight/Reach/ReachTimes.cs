using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>
/// The instants at which dates that rules name change places with the days that rules count back from now: between two of them every
/// instant is as good as another.
/// </summary>
internal sealed class ReachTimes
{
    private readonly HashSet<long> _dates = [];
    private readonly HashSet<int> _days = [];

    public ReachTimes(RuleNode? rule, DateTimeZone zone) => Add(rule, zone);

    private ReachTimes()
    {
    }

    public static ReachTimes Of(IEnumerable<ReachTimes> all)
    {
        var times = new ReachTimes();
        foreach (var one in all)
        {
            times._dates.UnionWith(one._dates);
            times._days.UnionWith(one._days);
        }

        return times;
    }

    /// <summary>The first such instant after another; null when there is none.</summary>
    /// <param name="after">The instant.</param>
    /// <param name="isFirst">Whether no later one was asked for yet: then the next day counts, because a day may be missing in the
    /// calendar.</param>
    /// <param name="zone">The shop's zone.</param>
    public Instant? Next(Instant after, bool isFirst, DateTimeZone zone)
    {
        if (_days.Count == 0) return null;
        var next = Instant.MaxValue;
        var today = LocalTimes.Of(after, zone).Date;
        if (isFirst) next = zone.AtStartOfDay(today.PlusDays(1)).ToInstant();
        foreach (var ticks in _dates)
        {
            Consider(Instant.FromUnixTimeTicks(ticks));
            Consider(Instant.FromUnixTimeTicks(ticks + 1));
            var day = LocalTimes.Of(Instant.FromUnixTimeTicks(ticks), zone).Date;
            var distance = Period.DaysBetween(day, today);
            foreach (var days in _days)
            {
                for (var more = Math.Max(days, distance); more <= days + 1; more++) Consider(StartOf(day, more, zone));
            }
        }

        return next == Instant.MaxValue ? null : next;

        void Consider(Instant instant)
        {
            if (instant > after && instant < next) next = instant;
        }
    }

    private static Instant StartOf(LocalDate day, int more, DateTimeZone zone) =>
        day.Year + (more / 366) > 9_990 ? Instant.MaxValue : LocalTimes.Nearest(zone.AtStartOfDay(day.PlusDays(more)).ToInstant());

    private void Add(RuleNode? node, DateTimeZone zone)
    {
        switch (node)
        {
            case RuleGroup group:
                foreach (var inner in group.Nodes) Add(inner, zone);
                break;
            case RuleScope scope:
                foreach (var condition in scope.Conditions) Add(condition, zone);
                break;
            case RuleAggregate aggregate:
                foreach (var condition in aggregate.Where) Add(condition, zone);
                break;
            case RuleCondition condition when condition.Operator.IsDate()
                || condition.Attribute.Definition.Type is AttributeType.Scalar or AttributeType.Number:
                foreach (var value in condition.Value.Values) Add(condition, value, zone);
                break;
        }
    }

    private void Add(RuleCondition condition, ScalarValue value, DateTimeZone zone)
    {
        _days.UnionWith(DateValues.Days(condition, value));
        if (value.Kind == ScalarKind.Text && RuleDates.TryTicks(value.Text, zone, out var ticks)) _dates.Add(ticks);
    }
}
