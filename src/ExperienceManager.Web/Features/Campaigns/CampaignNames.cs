using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>What pages call the choices of campaigns.</summary>
public static class CampaignNames
{
    /// <summary>A type.</summary>
    public static LocalizableText Of(Slot slot) => slot switch
    {
        Slot.Banner => "Banner",
        Slot.Basic => "Basic",
        _ => "Product",
    };

    /// <summary>A status.</summary>
    public static LocalizableText Of(CampaignStatus status) => status switch
    {
        CampaignStatus.Active => "Active",
        CampaignStatus.Scheduled => "Scheduled",
        CampaignStatus.Inactive => "Inactive",
        _ => "Paused",
    };

    /// <summary>What a discount reduces.</summary>
    public static LocalizableText Of(DiscountType type) => type switch
    {
        DiscountType.Product => "Product",
        DiscountType.Order => "Order",
        _ => "Shipping",
    };
}
