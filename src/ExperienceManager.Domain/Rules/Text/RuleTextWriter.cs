using System.Text;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>Writes rules as text. What fits into a line stays on it.</summary>
internal sealed class RuleTextWriter
{
    /// <summary>Letters of a line that is read comfortably.</summary>
    public const int LineLength = 80;

    private const int Indentation = 2;
    private readonly int _lineLength;

    private RuleTextWriter(int lineLength) => _lineLength = lineLength;

    /// <summary>The text of a rule; lines that are longer than the given number of letters are broken where that is possible.</summary>
    public static string Write(RuleNode? rule, int lineLength) =>
        rule is null ? RuleText.EveryOrder : new RuleTextWriter(lineLength).Of(rule, 0, isOperand: false);

    private string Of(RuleNode node, int indentation, bool isOperand) => node switch
    {
        RuleReference reference => Reference(reference.Key),
        RuleGroup { Origin: { } origin } => Reference(origin.Key),
        RuleGroup { Kind: not RuleGroupKind.None, Nodes.Count: > 1 } group when isOperand =>
            Bracketed("", inner => Joined(group, inner), indentation),
        RuleGroup { Kind: not RuleGroupKind.None, Nodes.Count: > 1 } group => Joined(group, indentation),
        RuleGroup group => Bracketed(RuleTextWords.Of(group.Kind) + " ", inner => Listed(group, inner), indentation),
        RuleScope scope => Bracketed(
            RuleTextWords.Of(scope.Subject, scope.Kind) + " ", inner => Together(scope.Conditions, scope.Subject, inner), indentation),
        RuleAggregate aggregate => Of(aggregate, indentation),
        RuleCondition condition => Of(condition, null),
        _ => "",
    };

    private static string Reference(string key) => $"{RuleNodeKeys.Group} {RuleTextStrings.Quote(key)}";

    private string Of(RuleAggregate aggregate, int indentation)
    {
        var head = aggregate.Summed is { } summed ? $"sum of {RuleTextWords.Of(summed, AttributeSubject.Item)}" : "count of items";
        if (aggregate.Where.Count > 0)
        {
            head = Bracketed(head + " ", inner => Together(aggregate.Where, AttributeSubject.Item, inner), indentation);
        }

        return Compared(head, aggregate.Operator, aggregate.Value);
    }

    private static string Of(RuleCondition condition, AttributeSubject? scope) =>
        Compared(RuleTextWords.Of(condition.Attribute, scope), condition.Operator, condition.Value);

    private static string Compared(string subject, RuleOperator @operator, RuleValue value)
    {
        var text = new StringBuilder(subject).Append(' ').Append(RuleTextWords.Of(@operator));
        if (value.IsList) text.Append(" [").AppendJoin(", ", value.Values.Select(Of)).Append(']');
        else if (value.Values.Count > 0) text.Append(' ').Append(Of(value.Values[0]));
        if (@operator == RuleOperator.InLastDays) text.Append(value.Values is [{ Text: "1" }] ? " day" : " " + RuleTextWords.Days);
        return text.ToString();
    }

    private static string Of(ScalarValue value) =>
        value.Kind is ScalarKind.Number or ScalarKind.Boolean ? value.Text : RuleTextStrings.Quote(value.Text);

    private string Joined(RuleGroup group, int indentation)
    {
        var word = group.Kind == RuleGroupKind.All ? "and " : "or ";
        return Separated(group.Nodes.Select(node => Of(node, indentation, isOperand: true)), word, " ", indentation);
    }

    private string Listed(RuleGroup group, int indentation) =>
        Separated(group.Nodes.Select(node => Of(node, indentation, isOperand: false)), "", ", ", indentation);

    private string Together(IEnumerable<RuleCondition> conditions, AttributeSubject subject, int indentation) =>
        Separated(conditions.Select(condition => Of(condition, subject)), "and ", " ", indentation);

    // On one line, or each part on a line of its own with its word in front.
    private string Separated(IEnumerable<string> texts, string word, string separator, int indentation)
    {
        string[] parts = [.. texts];
        var line = string.Join(separator + word, parts);
        if (Fits(line, indentation)) return line;
        return string.Join($"{separator.TrimEnd()}{Break(indentation)}{word}", parts);
    }

    private string Bracketed(string head, Func<int, string> write, int indentation)
    {
        var inner = indentation + Indentation;
        var body = write(inner);
        return Fits($"{head}({body})", indentation) ? $"{head}({body})" : $"{head}({Break(inner)}{body}{Break(indentation)})";
    }

    private bool Fits(string text, int indentation) =>
        text.Length <= (long)_lineLength - indentation && !text.Contains('\n', StringComparison.Ordinal);

    private static string Break(int indentation) => "\n" + new string(' ', indentation);
}
