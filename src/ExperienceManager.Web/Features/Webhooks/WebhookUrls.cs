namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Addresses of the feature's pages.</summary>
public static class WebhookUrls
{
    /// <summary>All webhooks of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/webhooks";
}
