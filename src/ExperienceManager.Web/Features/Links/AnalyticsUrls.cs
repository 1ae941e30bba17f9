namespace ExperienceManager.Web.Features.Links;

/// <summary>Addresses of the feature's pages.</summary>
public static class AnalyticsUrls
{
    /// <summary>Track › Analytics.</summary>
    /// <param name="slug">The shop.</param>
    /// <param name="query">The query string of a view, with its question mark.</param>
    public static string Page(string slug, string query = "") => $"/shops/{slug}/analytics{query}";

    /// <summary>The export of what the page shows.</summary>
    /// <param name="slug">The shop.</param>
    /// <param name="query">The query string of a view, with its question mark.</param>
    public static string Export(string slug, string query) => $"/shops/{slug}/analytics.csv{query}";
}
