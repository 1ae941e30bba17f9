using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>
/// The shop a page is about and who looks at it; cascades to every page below <c>/shops/{slug}</c>. For showing: commands check rights
/// themselves.
/// </summary>
/// <param name="Shop">The shop.</param>
/// <param name="Actor">Who looks.</param>
/// <param name="Role">What they may do; a CSM may do everything.</param>
/// <param name="Release">How far Segmentation is released now.</param>
public sealed record ShopContext(ShopInfo Shop, Actor Actor, ShopRole Role, ReleaseState Release)
{
    /// <summary>Whether the person may change segments and experiences.</summary>
    public bool CanEdit => Role >= ShopRole.Editor;

    /// <summary>Whether the person may change users, keys and settings.</summary>
    public bool IsAdmin => Role >= ShopRole.Admin;
}
