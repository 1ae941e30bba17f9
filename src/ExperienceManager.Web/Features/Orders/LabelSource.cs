namespace ExperienceManager.Web.Features.Orders;

/// <summary>Where a label came from (semantics.md 8).</summary>
public enum LabelSource
{
    /// <summary>The order API.</summary>
    Api,

    /// <summary>Tags of a Shopify order or customer.</summary>
    Shopify,

    /// <summary>Tags, group or sales channel of Shopware.</summary>
    Shopware,

    /// <summary>Lists and segments of Klaviyo.</summary>
    Klaviyo,

    /// <summary>The Narvar order API.</summary>
    Narvar,

    /// <summary>Made here.</summary>
    System,
}
