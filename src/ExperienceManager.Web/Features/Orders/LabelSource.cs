namespace ExperienceManager.Web.Features.Orders;

/// <summary>Where a label came from (docs/semantics.md#8-labels). The numbers are stored.</summary>
public enum LabelSource
{
    /// <summary>The order API.</summary>
    Api = 0,

    /// <summary>Tags of a Shopify order or customer.</summary>
    Shopify = 1,

    /// <summary>Tags, group or sales channel of Shopware.</summary>
    Shopware = 2,

    /// <summary>Lists and segments of Klaviyo.</summary>
    Klaviyo = 3,

    /// <summary>The Narvar order API.</summary>
    Narvar = 4,

    /// <summary>Made here.</summary>
    System = 5,
}
