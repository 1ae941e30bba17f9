namespace ExperienceManager.Domain.Analytics;

/// <summary>
/// What was counted of a group that chance put orders into. Chance decides for an order once and permanently, so orders are what is
/// counted: a customer who looks on several days, or on two devices, is not several decisions of chance.
/// </summary>
/// <param name="Orders">Distinct orders that were exposed.</param>
/// <param name="Clickers">Those of them with at least one click.</param>
/// <param name="Impressions">Impressions, as many as there were.</param>
/// <param name="Clicks">Clicks, as many as there were.</param>
public readonly record struct OrderTally(long Orders, long Clickers, long Impressions, long Clicks)
{
    /// <summary>Orders with a click, of those exposed.</summary>
    public Proportion Rate => new(Clickers, Orders);
}
