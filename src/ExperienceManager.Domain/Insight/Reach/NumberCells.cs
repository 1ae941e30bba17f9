using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Cuts the numbers at the constants that conditions name: within a cell every number is judged alike.</summary>
internal static class NumberCells
{
    /// <summary>A number of each cell, the numbers named first.</summary>
    public static IEnumerable<ScalarValue> Values(Literal[] wanted, Literal[] barred) =>
        Cells([.. wanted, .. barred]).OrderBy(cell => cell.Low != cell.High).Select(cell => cell.Nice()).OfType<decimal>()
            .Select(ScalarValue.OfNumber);

    /// <summary>The same as texts, each spelled in more ways than are barred.</summary>
    public static IEnumerable<ScalarValue> Texts(Literal[] wanted, Literal[] barred)
    {
        var spellings = barred.Sum(literal => literal.Condition.Value.Values.Count) + 2;
        return Values(wanted, barred)
            .SelectMany(value => Enumerable.Range(0, spellings).Select(zeros => ScalarValue.OfText(Spell(value.Number, zeros))));
    }

    /// <summary>Where a number may lie that satisfies every literal, in ascending order.</summary>
    public static List<NumberRange> Allowed(IReadOnlyList<Literal> literals, RuleTime time)
    {
        var allowed = new List<NumberRange>();
        foreach (var cell in Cells(literals).OrderBy(cell => cell.Low ?? decimal.MinValue).ThenBy(cell => cell.Low is not null)
            .ThenBy(cell => cell.WithoutLow))
        {
            if (cell.Nice() is not { } number || !literals.All(literal => Agrees(literal, number, time))) continue;
            if (allowed.Count > 0 && allowed[^1] is { High: { } high } last && high == cell.Low && last.WithoutHigh != cell.WithoutLow)
            {
                allowed[^1] = last with { High = cell.High, WithoutHigh = cell.WithoutHigh };
            }
            else allowed.Add(cell);
        }

        return allowed;
    }

    private static bool Agrees(Literal literal, decimal number, RuleTime time) =>
        RuleEvaluator.Holds(literal.Condition.Operator, literal.Condition.Value, [ScalarValue.OfNumber(number)], time) == literal.Holds;

    private static string Spell(decimal number, int zeros)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        if (zeros == 0) return text;
        return (text.Contains('.', StringComparison.Ordinal) ? text : text + ".") + new string('0', zeros);
    }

    private static IEnumerable<NumberRange> Cells(IEnumerable<Literal> literals)
    {
        var ends = literals.SelectMany(literal => literal.Condition.Value.Values)
            .Select(value => RuleEvaluator.TryNumber(value, out var number) ? number : (decimal?)null).OfType<decimal>()
                .Distinct().Order().ToList();
        if (ends.Count == 0) return [new NumberRange(null, null)];
        var between = ends.Zip(ends.Skip(1), (low, high) => new NumberRange(low, high, true, true));
        return ends.Select(NumberRange.At).Concat(between)
            .Append(new NumberRange(ends[^1], null, WithoutLow: true)).Append(new NumberRange(null, ends[0], WithoutHigh: true));
    }
}
