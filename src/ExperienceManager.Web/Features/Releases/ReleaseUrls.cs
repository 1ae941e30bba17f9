namespace ExperienceManager.Web.Features.Releases;

/// <summary>Addresses of the CSM's pages.</summary>
public static class ReleaseUrls
{
    /// <summary>Where they all begin.</summary>
    public const string Root = "/csm";

    /// <summary>Every shop with its release.</summary>
    public const string Shops = "/csm/shops";

    /// <summary>Merchants who asked for access.</summary>
    public const string Requests = "/csm/requests";
}
