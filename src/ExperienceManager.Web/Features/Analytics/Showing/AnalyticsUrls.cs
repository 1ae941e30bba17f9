namespace ExperienceManager.Web.Features.Analytics.Showing;

public static class AnalyticsUrls
{
    /// <summary>Track › Analytics.</summary>
    public static string Page(string slug, AnalyticsView? view = null) => $"/shops/{slug}/analytics{view?.ToQuery()}";

    /// <summary>The export of what the page shows.</summary>
    public static string Export(string slug, AnalyticsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return $"/shops/{slug}/analytics.csv{view.ToQuery()}";
    }
}
