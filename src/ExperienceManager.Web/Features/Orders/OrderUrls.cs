namespace ExperienceManager.Web.Features.Orders;

/// <summary>Addresses of the feature's pages.</summary>
public static class OrderUrls
{
    /// <summary>The orders of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/orders";

    /// <summary>One order.</summary>
    public static string Of(string slug, Guid id) => $"{List(slug)}/{id}";
}
