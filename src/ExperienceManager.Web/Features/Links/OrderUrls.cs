namespace ExperienceManager.Web.Features.Links;

public static class OrderUrls
{
    /// <summary>The orders of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/orders";

    /// <summary>The orders of a view as CSV.</summary>
    /// <param name="slug">The shop.</param>
    /// <param name="query">The query string of the list, with its question mark; may be empty.</param>
    public static string Export(string slug, string query) => $"{List(slug)}.csv{query}";

    /// <summary>The orders of a number.</summary>
    public static string Find(string slug, string number) => $"{List(slug)}?q={Uri.EscapeDataString(number)}";

    /// <summary>One order.</summary>
    public static string Of(string slug, Guid id) => $"{List(slug)}/{id}";
}
