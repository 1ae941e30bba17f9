using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>The roles in people's words, least first.</summary>
public static class Roles
{
    public static IReadOnlyList<ShopRole> All { get; } = [ShopRole.Viewer, ShopRole.Editor, ShopRole.Admin];

    /// <summary>What a role is called.</summary>
    public static LocalizableText Name(ShopRole role) => role switch
    {
        ShopRole.Viewer => "Viewer",
        ShopRole.Editor => "Editor",
        _ => "Admin",
    };

    /// <summary>What a role may do, for a person.</summary>
    public static LocalizableText Describe(ShopRole role) => role switch
    {
        ShopRole.Viewer => "View only",
        ShopRole.Editor => "Also change segments and experiences",
        _ => "Also change users, API keys and settings",
    };
}
