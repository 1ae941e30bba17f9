namespace ExperienceManager.Web.App.Overview;

/// <summary>Address of the page.</summary>
public static class OverviewUrls
{
    /// <summary>A shop's overview.</summary>
    public static string Page(string slug) => $"/shops/{slug}/overview";
}
