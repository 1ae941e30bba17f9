using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Discounts in words.</summary>
public static class DiscountWords
{
    /// <summary>Code and title: <c>GOLD20 · Gold days</c>.</summary>
    public static string Name(Discount discount)
    {
        ArgumentNullException.ThrowIfNull(discount);
        return string.Join(" · ", new[] { discount.Code, discount.Title }.Where(part => part.Length > 0)) is { Length: > 0 } name ? name : "Unnamed";
    }

    /// <summary>How much: <c>20 %</c>, <c>5 off</c>; words for a discount whose value only the shop system knows.</summary>
    public static string Value(Discount discount)
    {
        ArgumentNullException.ThrowIfNull(discount);
        return discount.Value is not { } value ? "set in the shop" : discount.ValueType == DiscountValueType.Percentage ? $"{NumberText.Of(value)} %" : $"{NumberText.Of(value)} off";
    }
}
