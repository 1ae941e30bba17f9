using System.Collections.Frozen;
using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Domain.Matching.Checks;

/// <summary>
/// A positive operator with its operand parsed once: whether one value satisfies it. The JSON kind of the value decides which of the
/// methods is asked, because numbers compare by value and everything else ordinally (docs/semantics.md#3-rules-and-missing-values).
/// </summary>
internal abstract class ValueTest
{
    public abstract bool Text(string text, in MatchTime time);

    public abstract bool Number(decimal number);

    public virtual bool Boolean(string text) => Text(text, default);

    /// <summary>An instant in ticks of <see cref="RuleDates"/>; only tests of dates and of presence take one.</summary>
    public virtual bool Date(long ticks, in MatchTime time) => false;

    public bool Scalar(in ScalarValue value, in MatchTime time) => value.Kind switch
    {
        ScalarKind.Number => Number(value.Number),
        ScalarKind.Boolean => Boolean(value.Text),
        _ => Text(value.Text, time),
    };

    /// <summary>Whether one of the values at a path satisfies it.</summary>
    public bool AnyOf(AttributeBag bag, string path, in MatchTime time)
    {
        foreach (ref readonly var entry in bag.ValuesOf(path))
        {
            if (Scalar(entry.Value, time)) return true;
        }

        return false;
    }

    /// <summary>The test of a positive operator.</summary>
    /// <param name="operator">The operator.</param>
    /// <param name="operand">What it compares with.</param>
    /// <param name="zone">The zone of dates without one.</param>
    public static ValueTest Of(RuleOperator @operator, RuleValue operand, DateTimeZone zone)
    {
        if (@operator == RuleOperator.IsSet) return SetTest.Instance;
        if (@operator == RuleOperator.Contains) return new ContainsTest(operand);
        if (@operator.IsComparison()) return new ComparisonTest(@operator, operand);
        if (@operator.IsDate()) return new DateTest(@operator, operand, zone);
        return operand.Values.Count == 1 ? new EqualTest(operand.Values[0]) : new OneOfTest(operand);
    }
}

/// <summary>Any value at all.</summary>
internal sealed class SetTest : ValueTest
{
    public static SetTest Instance { get; } = new();

    public override bool Text(string text, in MatchTime time) => true;

    public override bool Number(decimal number) => true;

    public override bool Date(long ticks, in MatchTime time) => true;
}

/// <summary>Equal to one operand.</summary>
internal sealed class EqualTest(ScalarValue wanted) : ValueTest
{
    private readonly string _text = wanted.Text;
    private readonly bool _isNumeric = RuleEvaluator.TryNumber(wanted, out _);
    private readonly decimal _number = RuleEvaluator.TryNumber(wanted, out var number) ? number : 0;

    public override bool Text(string text, in MatchTime time) => string.Equals(text, _text, StringComparison.Ordinal);

    public override bool Number(decimal number) => _isNumeric && number == _number;
}

/// <summary>Equal to one of several operands.</summary>
internal sealed class OneOfTest : ValueTest
{
    // Up to here a scan of short strings beats hashing the value.
    private const int ScanLimit = 4;

    private readonly string[] _texts;
    private readonly FrozenSet<string>? _manyTexts;
    private readonly FrozenSet<decimal> _numbers;

    public OneOfTest(RuleValue operand)
    {
        _texts = [.. operand.Values.Select(wanted => wanted.Text).Distinct(StringComparer.Ordinal)];
        if (_texts.Length > ScanLimit) _manyTexts = _texts.ToFrozenSet(StringComparer.Ordinal);
        _numbers = operand.Values
            .Select(wanted => RuleEvaluator.TryNumber(wanted, out var number) ? number : (decimal?)null)
            .OfType<decimal>()
            .ToFrozenSet();
    }

    public override bool Text(string text, in MatchTime time)
    {
        if (_manyTexts is not null) return _manyTexts.Contains(text);
        foreach (var wanted in _texts)
        {
            if (string.Equals(text, wanted, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    public override bool Number(decimal number) => _numbers.Contains(number);
}

/// <summary>Holds one of the operands as a substring.</summary>
internal sealed class ContainsTest(RuleValue operand) : ValueTest
{
    // The longest decimal: sign, 29 digits, point.
    private const int DecimalLength = 32;

    private readonly string[] _wanted = [.. operand.Values.Select(wanted => wanted.Text)];

    public override bool Text(string text, in MatchTime time) => Contains(text);

    public override bool Number(decimal number)
    {
        Span<char> text = stackalloc char[DecimalLength];
        number.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        return Contains(text[..length]);
    }

    private bool Contains(ReadOnlySpan<char> text)
    {
        foreach (var wanted in _wanted)
        {
            if (text.IndexOf(wanted) >= 0) return true;
        }

        return false;
    }
}

/// <summary>Numerically before or after a threshold.</summary>
internal sealed class ComparisonTest : ValueTest
{
    private readonly RuleOperator _operator;
    private readonly Threshold? _threshold;

    public ComparisonTest(RuleOperator @operator, RuleValue operand)
    {
        _operator = @operator;
        _threshold = Threshold.Of(@operator, operand);
    }

    public override bool Text(string text, in MatchTime time) =>
        _threshold is not null && RuleEvaluator.TryNumber(text, out var number) && Number(number);

    public override bool Boolean(string text) => false;

    public override bool Number(decimal number) => _threshold is { Number: var limit } && _operator switch
    {
        RuleOperator.GreaterThan => number > limit,
        RuleOperator.GreaterThanOrEqual => number >= limit,
        RuleOperator.LessThan => number < limit,
        _ => number <= limit,
    };
}
