namespace ExperienceManager.Web.Features.FailedTasks;

/// <summary>Addresses of the feature's pages.</summary>
public static class FailedTaskUrls
{
    /// <summary>A shop's tasks that failed.</summary>
    public static string List(string slug) => $"/shops/{slug}/failed";
}
