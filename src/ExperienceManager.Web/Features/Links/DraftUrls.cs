namespace ExperienceManager.Web.Features.Links;

/// <summary>Addresses of the feature's pages.</summary>
public static class DraftUrls
{
    /// <summary>One's own drafts in a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/drafts";
}
