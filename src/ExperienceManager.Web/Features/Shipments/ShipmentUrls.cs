namespace ExperienceManager.Web.Features.Shipments;

public static class ShipmentUrls
{
    /// <summary>The shipments of a shop.</summary>
    public static string Page(string slug) => $"/shops/{slug}/shipments";
}
