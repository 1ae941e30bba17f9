namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>The systems that a shop can be connected to; at most one connection of each.</summary>
public enum ConnectionKind
{
    /// <summary>A Shopify shop: webhooks in, GraphQL out.</summary>
    Shopify,

    /// <summary>A Shopware 6 shop: webhooks in, Admin API out.</summary>
    Shopware,

    /// <summary>A Klaviyo account: profiles are asked for.</summary>
    Klaviyo,
}
