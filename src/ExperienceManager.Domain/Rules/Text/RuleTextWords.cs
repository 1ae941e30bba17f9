using System.Collections.Immutable;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>The words of rules as text: one table for writing, reading and completing.</summary>
internal static class RuleTextWords
{
    /// <summary>What follows the number of <c>in last</c>.</summary>
    public const string Days = "days";

    private const string Label = "order.label";

    private static readonly ImmutableArray<(RuleOperator Operator, string Text)> Table =
    [
        (RuleOperator.Equals, "="),
        (RuleOperator.NotEquals, "!="),
        (RuleOperator.IsOneOf, "in"),
        (RuleOperator.IsNotOneOf, "not in"),
        (RuleOperator.GreaterThan, ">"),
        (RuleOperator.GreaterThanOrEqual, ">="),
        (RuleOperator.LessThan, "<"),
        (RuleOperator.LessThanOrEqual, "<="),
        (RuleOperator.Contains, "contains"),
        (RuleOperator.NotContains, "not contains"),
        (RuleOperator.IsSet, "is set"),
        (RuleOperator.IsNotSet, "is not set"),
        (RuleOperator.Before, "before"),
        (RuleOperator.OnOrAfter, "on or after"),
        (RuleOperator.InLastDays, "in last"),
    ];

    /// <summary>An operator as it is written: <c>&gt;=</c>, <c>not in</c>.</summary>
    public static string Of(RuleOperator @operator) => Table[(int)@operator].Text;

    /// <summary>Whether some operator begins with these words, joined by one blank, and which one they are.</summary>
    public static (bool IsBegun, RuleOperator? Operator) Find(string words)
    {
        RuleOperator? found = null;
        var isBegun = false;
        foreach (var (@operator, text) in Table)
        {
            if (text == words) found = @operator;
            else if (text.StartsWith(words + " ", StringComparison.Ordinal)) isBegun = true;
        }

        return (isBegun, found);
    }

    /// <summary>The head of a scope: <c>any item</c>.</summary>
    public static string Of(AttributeSubject subject, RuleScopeKind kind) =>
        RuleNodeKeys.ScopeKey(subject, kind).Replace('_', ' ');

    /// <summary>The head of a group that lists its nodes: <c>none of</c>.</summary>
    public static string Of(RuleGroupKind kind) => $"{kind.Key()} of";

    /// <summary>An attribute as it is written: <c>customer.state</c>, in a scope without its subject, and <c>label</c>.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="scope">The subject of the scope around it; null outside of scopes.</param>
    public static string Of(AttributeReference attribute, AttributeSubject? scope)
    {
        var key = attribute.Definition.Key;
        if (key == Label) key = ShortName(key);
        else if (scope is { } subject && attribute.Definition.Subject == subject) key = ShortName(key);
        return attribute.Definition.IsCustom ? key + Path(attribute.Path) : key;
    }

    /// <summary>The attribute of a name: its key, or the part behind the dot where that is clear.</summary>
    public static AttributeReference? Find(string name, AttributeSubject? scope)
    {
        if (AttributeCatalogue.TryParse(name, out var reference)) return reference;
        if (reference is not null) return null;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (row, path) = colon < 0 ? (name, "") : (name[..(colon + 1)], name[(colon + 1)..]);
        var rows = AttributeCatalogue.All.Where(definition => ShortName(definition.Key) == row).ToArray();
        if (scope is { } subject && rows.Length > 1) rows = [.. rows.Where(definition => definition.Subject == subject)];
        return rows.Length == 1 && (colon < 0 || path.Length > 0) ? new AttributeReference(rows[0], path) : null;
    }

    /// <summary>The names that may stand in a place, for hints.</summary>
    public static IEnumerable<string> NamesIn(AttributeSubject? scope) => AttributeCatalogue.All
        .Where(definition => scope is null || definition.Subject == scope)
        .SelectMany(definition => (string[])[definition.Key, ShortName(definition.Key)])
        .Distinct(StringComparer.Ordinal);

    /// <summary>Whether a letter continues a word: <c>order.attribute:fulfilment.late-by</c> is one word.</summary>
    public static bool IsWordPart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-' or ':';

    private static string ShortName(string key) => key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>A path as it is written: in quotation marks unless it is one word.</summary>
    public static string Path(string path) => path.Length > 0 && path.All(IsWordPart) ? path : RuleTextStrings.Quote(path);
}
