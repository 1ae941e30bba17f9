using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>What may stand in a place of a text.</summary>
/// <param name="Words">Keywords and signs.</param>
internal sealed record RuleTextExpectation(params EquatableArray<string> Words)
{
    private static readonly string[] Heads =
    [
        "any item (", "every item (", "no item (", "any shipment (", "every shipment (", "no shipment (",
        "count of items", "sum of", "all of (", "any of (", "none of (", "not", RuleNodeKeys.Group,
    ];

    /// <summary>Whether a condition may stand there.</summary>
    public bool TakesCondition { get; private init; }

    /// <summary>Whether an attribute alone is meant, that of a sum.</summary>
    public bool TakesSummable { get; private init; }

    /// <summary>Whether the key of a condition group may stand there.</summary>
    public bool TakesGroup { get; private init; }

    /// <summary>Whether a value may stand there.</summary>
    public bool TakesValue { get; private init; }

    /// <summary>The subject of the scope around the place; null outside of scopes.</summary>
    public AttributeSubject? Scope { get; private init; }

    /// <summary>The attribute that the operator or value is for; null for a count or sum.</summary>
    public AttributeReference? Attribute { get; private init; }

    /// <summary>The beginning of the whole rule.</summary>
    public static RuleTextExpectation Rule { get; } = new([.. Heads, RuleText.EveryOrder]) { TakesCondition = true };

    /// <summary>A node of a group.</summary>
    public static RuleTextExpectation Node { get; } = new([.. Heads]) { TakesCondition = true };

    /// <summary>A condition of a scope or count.</summary>
    public static RuleTextExpectation ConditionOf(AttributeSubject scope) => new([]) { TakesCondition = true, Scope = scope };

    /// <summary>The key of a condition group.</summary>
    public static RuleTextExpectation GroupKey { get; } = new([]) { TakesGroup = true };

    /// <summary>The number that is added up.</summary>
    public static RuleTextExpectation Summable { get; } = new([]) { TakesSummable = true, Scope = AttributeSubject.Item };

    /// <summary>An operator, or the rest of one.</summary>
    /// <param name="attribute">What is compared; null for a count or sum.</param>
    /// <param name="words">The words of the operator that stand there; empty for none.</param>
    public static RuleTextExpectation OperatorOf(AttributeReference? attribute, string words)
    {
        var operators = attribute is null ? RuleOperators.All.Where(RuleOperators.TakesCount) : attribute.Definition.Operators;
        var texts = operators.Select(RuleTextWords.Of);
        if (words.Length == 0) return new([.. texts]) { Attribute = attribute };
        var begun = words + " ";
        return new([.. texts.Where(text => text.StartsWith(begun, StringComparison.Ordinal)).Select(text => text[begun.Length..])])
        {
            Attribute = attribute,
        };
    }

    /// <summary>A value, or a list where the operator takes one.</summary>
    public static RuleTextExpectation ValueOf(AttributeReference? attribute, bool isList) =>
        new(isList ? ["["] : []) { TakesValue = true, Attribute = attribute };

    /// <summary>What is wrong with what stands there instead.</summary>
    public (LocalizableText Text, string Type) Refuse(RuleToken token)
    {
        var isWord = token.Kind == RuleTokenKind.Word;
        if (isWord && (TakesCondition || TakesSummable)) return (Unknown(token.Text), "unknown_attribute");
        if (TakesGroup) return ("Expected the key of a condition group, such as \"vip-customers\".", "missing");
        if (TakesCondition) return ("Expected a condition, such as order.total >= 50.", "syntax");
        if (TakesSummable) return ("Expected item.quantity or item.unit_price.", "syntax");
        if (TakesValue && isWord) return ($"Put texts in quotation marks: {RuleProblems.Quote(token.Text)}.", "syntax");
        if (TakesValue) return ("Expected a value, such as \"NY\" or 50, or a list, such as [\"NY\", \"NJ\"].", "missing");
        if (Words.Count == 0) return ("Nothing may follow every order.", "syntax");
        var expected = RuleDescription.Or(Words.Select(word => LocalizableText.Name($"\"{word}\"")));
        return ($"Expected {expected}.{(isWord ? ClosestWord.Hint(token.Text, Words) : LocalizableText.Empty)}", "syntax");
    }

    private LocalizableText Unknown(string name)
    {
        var custom = AttributeCatalogue.All.FirstOrDefault(row => row.IsCustom && (row.Key == name || row.Key == name + ":"));
        if (custom is not null) return $"A custom attribute needs its path: {custom.Key}path.";
        var words = Words.Select(word => word.Split(' ')[0]);
        return $"Unknown attribute {RuleProblems.Quote(name)}.{ClosestWord.Hint(name, [.. RuleTextWords.NamesIn(Scope), .. words])}";
    }
}
