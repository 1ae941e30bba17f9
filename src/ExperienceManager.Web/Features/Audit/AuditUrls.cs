using Microsoft.AspNetCore.WebUtilities;

namespace ExperienceManager.Web.Features.Audit;

public static class AuditUrls
{
    /// <summary>The shop's history.</summary>
    public static string List(string slug) => $"/shops/{slug}/audit";

    /// <summary>What a view of it lists, as CSV.</summary>
    public static string Export(string slug, AuditView view) => QueryHelpers.AddQueryString($"/shops/{slug}/audit.csv", view.ToQuery());
}
