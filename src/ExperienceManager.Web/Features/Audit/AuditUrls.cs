namespace ExperienceManager.Web.Features.Audit;

/// <summary>Addresses of the feature's pages.</summary>
public static class AuditUrls
{
    /// <summary>The shop's history.</summary>
    public static string List(string slug) => $"/shops/{slug}/audit";

    /// <summary>The history of one object.</summary>
    public static string Of(string slug, string objectType, string objectId) =>
        $"{List(slug)}?type={Uri.EscapeDataString(objectType)}&object={Uri.EscapeDataString(objectId)}";
}
