namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Addresses of the feature's pages.</summary>
public static class ShipmentUrls
{
    /// <summary>The shipments of a shop.</summary>
    public static string Page(string slug) => $"/shops/{slug}/shipments";
}
