namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>Members of a campaign.</summary>
internal enum CampaignMember
{
    Name,
    Segment,
    PromotionType,
    PromotionProperties,
    Enabled,
    StartDate,
    EndDate,
    DiscountId,
}

/// <summary>Members of <c>promotion_properties</c>, whatever the type.</summary>
internal enum PropertiesMember
{
    Title,
    Subtitle,
    CtaLabel,
    CtaUrl,
    ImageUrl,
    DiscountCode,
    Discount,
    Products,
    Translations,
}

/// <summary>Members of a product.</summary>
internal enum ProductMember
{
    Title,
    ProductUrl,
    ImageUrl,
    Price,
    Currency,
    Category,
    Sku,
    Discount,
    Translations,
}

/// <summary>Members of a banner's discount.</summary>
internal enum BannerDiscountMember
{
    Value,
    ValueType,
}

/// <summary>Members of a product's discount.</summary>
internal enum ProductDiscountMember
{
    Category,
    Amount,
}

/// <summary>Members of a translation.</summary>
internal enum TranslationMember
{
    Language,
    Values,
}

/// <summary>The texts that can be translated.</summary>
internal enum TextMember
{
    Title,
    Subtitle,
    CtaLabel,
    CtaUrl,
    ImageUrl,
    ProductUrl,
}

/// <summary>Members of a discount.</summary>
internal enum DiscountMember
{
    Code,
    Title,
    Type,
    Value,
    ValueType,
    TargetSelection,
    TargetType,
}

/// <summary>Members of an announcement.</summary>
internal enum AnnouncementMember
{
    Text,
    Language,
}

/// <summary>Members of an A/B test.</summary>
internal enum AbTestMember
{
    Name,
    Segment,
    CampaignType,
    Campaigns,
    HasHoldout,
    HoldoutPercentage,
    StartDate,
    EndDate,
}

/// <summary>Members of an arm.</summary>
internal enum ArmMember
{
    CampaignId,
    Allocation,
}
