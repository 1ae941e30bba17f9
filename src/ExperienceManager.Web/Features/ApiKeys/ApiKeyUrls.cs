namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>Addresses of the feature's pages.</summary>
public static class ApiKeyUrls
{
    /// <summary>All keys of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/api-keys";
}
