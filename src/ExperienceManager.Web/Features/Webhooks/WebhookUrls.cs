namespace ExperienceManager.Web.Features.Webhooks;

public static class WebhookUrls
{
    /// <summary>All webhooks of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/webhooks";
}
