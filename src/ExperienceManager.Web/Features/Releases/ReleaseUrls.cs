namespace ExperienceManager.Web.Features.Releases;

/// <summary>Addresses of the CSM's pages.</summary>
public static class ReleaseUrls
{
    /// <summary>Shops by features; all other pages are below it.</summary>
    public const string Root = "/csm";

    /// <summary>Every shop with its release.</summary>
    public const string Shops = "/csm/shops";

    /// <summary>One shop with its releases.</summary>
    public static string Shop(string slug) => $"{Shops}/{slug}";

    /// <summary>Merchants who asked for access.</summary>
    public const string Requests = "/csm/requests";
}
