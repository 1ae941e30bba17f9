using ExperienceManager.Domain.Matching.Checks;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Matching;

/// <summary>An enabled segment, ready to be asked on its own: the last word on every candidate the index comes up with.</summary>
internal sealed class CompiledSegment
{
    private readonly TimeFrame? _timeFrame;
    private readonly string[] _locales;
    private readonly Check _rule;
    private readonly RolloutShare? _share;

    public CompiledSegment(int position, Segment segment, CheckCompiler compiler)
    {
        Position = position;
        _timeFrame = segment.TimeFrame;
        _locales = [.. segment.Locales];
        _rule = compiler.Compile(segment.Rule);
        _share = segment.IsPartial ? new(segment.Key, segment.Rollout) : null;
    }

    /// <summary>Index among all segments of the shop, drafts included.</summary>
    public int Position { get; }

    public bool Applies(OrderData order, Instant instant, string locale, in MatchTime time) =>
        (_timeFrame is null || _timeFrame.Contains(instant)) && (_locales.Length == 0 || Speaks(locale)) && _rule.Holds(order, time)
        && (_share is null || _share.Includes(order.OrderNumber));

    private bool Speaks(string locale)
    {
        foreach (var spoken in _locales)
        {
            if (string.Equals(spoken, locale, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
