using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>One condition in the words of <see cref="RuleDescription"/>, finished or not.</summary>
public static class ConditionText
{
    private const int EnoughValues = 10;

    /// <summary><c>Destination Country is one of NO, SE</c>; what is missing is shown as an ellipsis.</summary>
    public static LocalizableText Describe(DraftCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (condition.Attribute is not { } attribute) return "no attribute chosen";
        var count = condition.Operator.TakesList() ? condition.Values.Count : Math.Min(1, condition.Values.Count);
        return RuleDescription.Describe(
            new AttributeReference(attribute, condition.Path), condition.Operator, [.. condition.UsedValues.Take(EnoughValues)], count);
    }
}
