namespace ExperienceManager.Web.Features.Shops;

/// <summary>Addresses inside a shop that belong to the shop itself.</summary>
public static class ShopUrls
{
    private const string Root = "/shops/";

    /// <summary>Members and their roles.</summary>
    public static string Users(string slug) => $"{Root}{slug}/users";

    /// <summary>Name, locales, time zone.</summary>
    public static string Settings(string slug) => $"{Root}{slug}/settings";

    /// <summary>The slug in a path such as <c>/shops/northwind/orders</c>; null outside of shops.</summary>
    public static string? SlugIn(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = path.IndexOf('/', Root.Length);
        var slug = Uri.UnescapeDataString(end < 0 ? path[Root.Length..] : path[Root.Length..end]);
        return slug.Length == 0 ? null : slug;
    }
}
