using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>Whether a discount or an announcement may be saved; paths are Karla's JSON names.</summary>
public static class DiscountValidation
{
    /// <summary>What is wrong with a discount.</summary>
    public static IReadOnlyList<Problem> Validate(Discount discount)
    {
        ArgumentNullException.ThrowIfNull(discount);
        var problems = new ProblemList();
        problems.Add(CampaignValidation.CheckLength("code", discount.Code, CampaignLimits.Word));
        problems.Add(CampaignValidation.CheckLength("title", discount.Title, CampaignLimits.Word));
        problems.Add(DiscountCodes.Check("code", discount.Code));
        if (discount.Value is { } value)
            CampaignContentValidation.CheckAmount(
                problems, "value", value, discount.ValueType == DiscountValueType.Percentage, mayBeZero: true);
        return problems.All;
    }
}
