using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Finds one value that satisfies every wanted condition and no barred one.</summary>
internal static class SingleValue
{
    public const string Currency = "order.currency";

    private const string NumberLetters = "0123456789.+-eE";
    private const string DateLetters = "0123456789.,+-:TtZz ";

    /// <summary>The value; null when there is none, or when none was found, which is then said to be a guess.</summary>
    public static ScalarValue? Find(Literal[] wanted, Literal[] barred, RuleTime time, ref bool isGuess)
    {
        var type = wanted[0].Condition.Attribute.Definition.Type;
        foreach (var value in Candidates(type, wanted, barred, time))
        {
            if (Fits(value, wanted, barred, time)) return value;
        }

        isGuess |= type == AttributeType.Scalar && IsMixed(wanted, barred);
        return null;
    }

    /// <summary>An order always has a currency, in the form in which currencies are stored.</summary>
    public static ValueChoice? FindCurrency(Literal[] wanted, Literal[] barred, RuleTime time)
    {
        var standard = ScalarValue.OfText(CurrencyCode.Default);
        var values = Candidates(AttributeType.Text, wanted, barred, time).Where(value => CurrencyCode.Normalize(value.Text) == value.Text);
        foreach (var value in values.Prepend(standard))
        {
            if (Fits(value, wanted, barred, time)) return new ValueChoice(value == standard ? 0 : 1) { Values = [value] };
        }

        return null;
    }

    private static bool Fits(ScalarValue value, Literal[] wanted, Literal[] barred, RuleTime time) =>
        Array.TrueForAll(wanted, literal => literal.IsSatisfiedBy(value, time))
            && !Array.Exists(barred, literal => literal.IsSatisfiedBy(value, time));

    // Which digits a number has, and which characters a date, is not reasoned about.
    private static bool IsMixed(Literal[] wanted, Literal[] barred)
    {
        var parts = wanted.Concat(barred).Where(literal => literal.Condition.Operator == RuleOperator.Contains)
            .SelectMany(literal => literal.Condition.Value.Values.Select(value => value.Text)).ToArray();
        return (Array.Exists(wanted, literal => literal.Condition.Operator.IsDate())
            && Array.Exists(parts, part => IsPartOf(part, DateLetters)))
            || (Array.Exists(wanted, literal => literal.Condition.Operator.IsComparison() || HasNumber(literal))
                && Array.Exists(parts, part => IsPartOf(part, NumberLetters)));
    }

    private static bool IsPartOf(string part, string letters) => part.All(letter => letters.Contains(letter, StringComparison.Ordinal));

    private static bool HasNumber(Literal literal) => literal.Condition.Value.Values.Any(value => RuleEvaluator.TryNumber(value, out _))
        && literal.Condition.Operator is RuleOperator.Equals or RuleOperator.IsOneOf;

    private static IEnumerable<ScalarValue> Candidates(AttributeType type, Literal[] wanted, Literal[] barred, RuleTime time)
    {
        if (type == AttributeType.Number) return NumberCells.Values(wanted, barred);
        if (Array.Find(wanted, literal => literal.Condition.Operator is RuleOperator.Equals or RuleOperator.IsOneOf) is { } named)
        {
            return named.Condition.Value.Values.Items.SelectMany(value => Spellings(type, value));
        }

        var texts = TextValues.Of(wanted, barred).Select(ScalarValue.OfText);
        if (type == AttributeType.Text) return texts;
        if (Array.Exists(wanted, literal => literal.Condition.Operator.IsDate())) return DateValues.Of(wanted, barred, time);
        if (!Array.Exists(wanted, literal => literal.Condition.Operator.IsComparison())) return texts.Concat(NumberCells.Values(wanted,
            barred));
        return NumberCells.Values(wanted, barred).Concat(NumberCells.Texts(wanted, barred));
    }

    private static IEnumerable<ScalarValue> Spellings(AttributeType type, ScalarValue value)
    {
        if (type == AttributeType.Text) return [ScalarValue.OfText(value.Text)];
        var text = ScalarValue.OfText(value.Text);
        return RuleEvaluator.TryNumber(value, out var number) ? [value, ScalarValue.OfNumber(number), text] : [value, text];
    }
}
