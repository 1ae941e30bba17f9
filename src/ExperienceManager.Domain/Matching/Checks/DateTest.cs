using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>Before a date, on it or later, or in the last days.</summary>
internal sealed class DateTest : ValueTest
{
    private readonly RuleOperator _operator;
    private readonly bool _isPossible;
    private readonly long _ticks;
    private readonly decimal _days;

    public DateTest(RuleOperator @operator, RuleValue operand, DateTimeZone zone)
    {
        _operator = @operator;
        var threshold = @operator == RuleOperator.InLastDays
            ? Threshold.Of(@operator, operand)
            : Threshold.OfDate(@operator, operand, zone);
        _isPossible = threshold is not null;
        if (@operator == RuleOperator.InLastDays) _days = threshold?.Number ?? 0;
        else _ticks = (long)(threshold?.Number ?? 0);
    }

    public override bool Text(string text, in MatchTime time) => RuleDates.TryTicks(text, time.Zone, out var ticks) && Date(ticks, time);

    public override bool Number(decimal number) => false;

    public override bool Boolean(string text) => false;

    public override bool Date(long ticks, in MatchTime time) => _isPossible && _operator switch
    {
        RuleOperator.Before => ticks < _ticks,
        RuleOperator.OnOrAfter => ticks >= _ticks,
        _ => time.TryDaysAgo(ticks, out var days) && days <= _days,
    };
}
