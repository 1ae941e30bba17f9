using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Discounts in words.</summary>
public static class DiscountText
{
    /// <summary>Code and title: <c>GOLD20 · Gold days</c>.</summary>
    public static LocalizableText Name(Discount discount)
    {
        ArgumentNullException.ThrowIfNull(discount);
        var name = string.Join(" · ", new[] { discount.Code, discount.Title }.Where(part => part.Length > 0));
        if (name.Length == 0) return "Unnamed";
        return $"{name}";
    }

    /// <summary>How much: <c>20 %</c>, <c>5 off</c>; words for a discount whose value only the shop system knows.</summary>
    public static LocalizableText Value(Discount discount)
    {
        ArgumentNullException.ThrowIfNull(discount);
        if (discount.Value is not { } value) return "set in the shop";
        if (discount.ValueType == DiscountValueType.Percentage) return $"{NumberText.Shown(value)} %";
        return $"{NumberText.Shown(value)} off";
    }
}
