using ExperienceManager.Domain.Matching.Checks;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Matching;

/// <summary>An enabled segment, ready to be asked on its own: the last word on every candidate the index comes up with.</summary>
internal sealed class CompiledSegment
{
    private readonly Instant _start;
    private readonly Instant _end;
    private readonly string[] _locales;
    private readonly Check _rule;

    public CompiledSegment(int position, Segment segment)
    {
        Position = position;
        Segment = segment;
        _start = segment.TimeFrame?.StartInstant ?? Instant.MinValue;
        _end = segment.TimeFrame?.EndInstant ?? Instant.MaxValue;
        IsOpenEnded = segment.TimeFrame?.EndInstant is null;
        _locales = [.. segment.Locales];
        _rule = CheckCompiler.Compile(segment.Rule);
    }

    /// <summary>Index among all segments of the shop, drafts included.</summary>
    public int Position { get; }

    public Segment Segment { get; }

    private bool IsOpenEnded { get; }

    public bool Applies(OrderData order, Instant instant, string locale) =>
        instant >= _start && (IsOpenEnded || instant < _end) && Speaks(locale) && _rule.Holds(order);

    private bool Speaks(string locale)
    {
        if (_locales.Length == 0) return true;
        foreach (var spoken in _locales)
        {
            if (string.Equals(spoken, locale, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
