namespace ExperienceManager.Web.Features.ApiKeys;

public static class ApiKeyUrls
{
    /// <summary>All keys of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/api-keys";
}
