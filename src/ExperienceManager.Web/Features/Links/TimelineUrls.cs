namespace ExperienceManager.Web.Features.Links;

/// <summary>Addresses of the timeline.</summary>
public static class TimelineUrls
{
    /// <summary>What changes over the weeks, and what pinned orders see.</summary>
    public static string Page(string slug) => $"/shops/{slug}/timeline";
}
