namespace ExperienceManager.Web.Features.Audit;

public static class AuditUrls
{
    /// <summary>The shop's history.</summary>
    public static string List(string slug) => $"/shops/{slug}/audit";
}
