namespace ExperienceManager.Domain.Shops;

/// <summary>What a member may do in a shop; each role includes the ones before it (docs/semantics.md#14-release-and-roles).</summary>
public enum ShopRole
{
    /// <summary>Read, analytics, export.</summary>
    Viewer,

    /// <summary>Also segments, experiences, campaigns.</summary>
    Editor,

    /// <summary>Everything in the shop: users, API keys, integrations, settings.</summary>
    Admin,
}
