using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules;

/// <summary>The operators (docs/rules.md#operators). A negative operator is exactly the negation of its positive twin.</summary>
public enum RuleOperator
{
    /// <summary><c>equals</c></summary>
    Equals,

    /// <summary><c>not_equals</c></summary>
    NotEquals,

    /// <summary><c>is_one_of</c></summary>
    IsOneOf,

    /// <summary><c>is_not_one_of</c></summary>
    IsNotOneOf,

    /// <summary><c>greater_than</c></summary>
    GreaterThan,

    /// <summary><c>greater_than_or_equal</c></summary>
    GreaterThanOrEqual,

    /// <summary><c>less_than</c></summary>
    LessThan,

    /// <summary><c>less_than_or_equal</c></summary>
    LessThanOrEqual,

    /// <summary><c>contains</c>: ordinal substring.</summary>
    Contains,

    /// <summary><c>not_contains</c></summary>
    NotContains,

    /// <summary><c>is_set</c>: there is at least one value.</summary>
    IsSet,

    /// <summary><c>is_not_set</c></summary>
    IsNotSet,

    /// <summary><c>before</c>: an earlier instant than a date.</summary>
    Before,

    /// <summary><c>on_or_after</c>: a date or later.</summary>
    OnOrAfter,

    /// <summary><c>in_last_days</c>: today up to now, or one of so many days before it, in the shop's zone.</summary>
    InLastDays,
}

/// <summary>Names and kinship of the operators: one table that the editor, the validator, the JSON and the evaluator read.</summary>
public static class RuleOperators
{
    private static readonly (RuleOperator Operator, string Key, LocalizableText Words)[] Table =
    [
        (RuleOperator.Equals, "equals", "equals"),
        (RuleOperator.NotEquals, "not_equals", "does not equal"),
        (RuleOperator.IsOneOf, "is_one_of", "is one of"),
        (RuleOperator.IsNotOneOf, "is_not_one_of", "is not one of"),
        (RuleOperator.GreaterThan, "greater_than", "greater than"),
        (RuleOperator.GreaterThanOrEqual, "greater_than_or_equal", "greater than or equal to"),
        (RuleOperator.LessThan, "less_than", "less than"),
        (RuleOperator.LessThanOrEqual, "less_than_or_equal", "less than or equal to"),
        (RuleOperator.Contains, "contains", "contains"),
        (RuleOperator.NotContains, "not_contains", "does not contain"),
        (RuleOperator.IsSet, "is_set", "is set"),
        (RuleOperator.IsNotSet, "is_not_set", "is not set"),
        (RuleOperator.Before, "before", "before"),
        (RuleOperator.OnOrAfter, "on_or_after", "on or after"),
        (RuleOperator.InLastDays, "in_last_days", "in the last days"),
    ];

    /// <summary>All operators, in the order the editor offers them.</summary>
    public static IReadOnlyList<RuleOperator> All { get; } = [.. Table.Select(row => row.Operator)];

    /// <summary>The stable name in JSON, such as <c>is_one_of</c>.</summary>
    public static string Key(this RuleOperator @operator) => Table[(int)@operator].Key;

    /// <summary>The words in the UI, such as <c>is one of</c>.</summary>
    public static LocalizableText Words(this RuleOperator @operator) => Table[(int)@operator].Words;

    /// <summary>The operator of a JSON name.</summary>
    public static bool TryParse(string key, out RuleOperator @operator)
    {
        foreach (var row in Table)
        {
            if (string.Equals(row.Key, key, StringComparison.Ordinal))
            {
                @operator = row.Operator;
                return true;
            }
        }

        @operator = default;
        return false;
    }

    /// <summary>Whether it is the negation of a positive operator.</summary>
    public static bool IsNegative(this RuleOperator @operator) => @operator is RuleOperator.NotEquals or RuleOperator.IsNotOneOf
        or RuleOperator.NotContains or RuleOperator.IsNotSet;

    /// <summary>
    /// The operator that holds exactly when this one does not; null for comparisons and dates, which have no twin: without a value neither
    /// holds.
    /// </summary>
    public static RuleOperator? Negation(this RuleOperator @operator) => @operator switch
    {
        RuleOperator.Equals => RuleOperator.NotEquals,
        RuleOperator.NotEquals => RuleOperator.Equals,
        RuleOperator.IsOneOf => RuleOperator.IsNotOneOf,
        RuleOperator.IsNotOneOf => RuleOperator.IsOneOf,
        RuleOperator.Contains => RuleOperator.NotContains,
        RuleOperator.NotContains => RuleOperator.Contains,
        RuleOperator.IsSet => RuleOperator.IsNotSet,
        RuleOperator.IsNotSet => RuleOperator.IsSet,
        _ => null,
    };

    /// <summary>The operator that holds for a number exactly when this one does not; null when it does not compare numbers.</summary>
    public static RuleOperator? Opposite(this RuleOperator @operator) => @operator switch
    {
        RuleOperator.GreaterThan => RuleOperator.LessThanOrEqual,
        RuleOperator.GreaterThanOrEqual => RuleOperator.LessThan,
        RuleOperator.LessThan => RuleOperator.GreaterThanOrEqual,
        RuleOperator.LessThanOrEqual => RuleOperator.GreaterThan,
        RuleOperator.Equals => RuleOperator.NotEquals,
        RuleOperator.NotEquals => RuleOperator.Equals,
        _ => null,
    };

    /// <summary>Whether it takes a list of values.</summary>
    public static bool TakesList(this RuleOperator @operator) => @operator is RuleOperator.IsOneOf or RuleOperator.IsNotOneOf;

    /// <summary>Whether it takes no value at all.</summary>
    public static bool TakesNothing(this RuleOperator @operator) => @operator is RuleOperator.IsSet or RuleOperator.IsNotSet;

    /// <summary>Whether it compares dates.</summary>
    public static bool IsDate(this RuleOperator @operator) => @operator is >= RuleOperator.Before and <= RuleOperator.InLastDays;

    /// <summary>Whether it takes the number of a count or sum: the four comparisons, equals and not_equals.</summary>
    public static bool TakesCount(this RuleOperator @operator) =>
        @operator.IsComparison() || @operator is RuleOperator.Equals or RuleOperator.NotEquals;

    /// <summary>Whether it is one of the four comparisons.</summary>
    public static bool IsComparison(this RuleOperator @operator) =>
        @operator is >= RuleOperator.GreaterThan and <= RuleOperator.LessThanOrEqual;
}
