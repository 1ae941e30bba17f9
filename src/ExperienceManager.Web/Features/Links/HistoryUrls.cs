using Microsoft.AspNetCore.WebUtilities;

namespace ExperienceManager.Web.Features.Links;

public static class HistoryUrls
{
    /// <summary>The history of one object: <c>segment</c>, <c>experience</c> or <c>campaign</c>.</summary>
    public static string Of(string slug, string type, Guid id) => $"/shops/{slug}/history/{type}/{id}";

    /// <summary>The shop at a revision, with an order to try.</summary>
    public static string Revision(string slug, long number, string? order = null) =>
        QueryHelpers.AddQueryString($"/shops/{slug}/revisions/{number}", new Dictionary<string, string?> { ["order"] = order });
}
