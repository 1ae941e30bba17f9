namespace ExperienceManager.Web.Features.Releases;

/// <summary>What the order data of a shop is like, before Segmentation is switched on.</summary>
/// <param name="LastWeek">Orders placed in the last seven days.</param>
/// <param name="Sampled">How many of the newest orders the shares below are of.</param>
/// <param name="WithItems">How many of them list items.</param>
/// <param name="WithShipments">How many have a parcel.</param>
/// <param name="WithCountry">How many name the country of the delivery or the customer.</param>
/// <param name="WithLabels">How many carry a label.</param>
/// <param name="Locales">The locales that occur, most frequent first.</param>
public sealed record Readiness(
    int LastWeek, int Sampled, int WithItems, int WithShipments, int WithCountry, int WithLabels, IReadOnlyList<string> Locales)
{
    /// <summary>Whether any order has arrived.</summary>
    public bool HasOrders => Sampled > 0;

    /// <summary>A share of the sample, as a whole percentage.</summary>
    public int Percent(int count) => Sampled == 0 ? 0 : (int)Math.Round(100.0 * count / Sampled, MidpointRounding.AwayFromZero);
}
