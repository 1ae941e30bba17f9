using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>A segment against those of its orders that are kept on the default, counted by order.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Percentage">How many per cent were held out while these numbers came in.</param>
/// <param name="Shown">Orders whose customers saw the segment's page.</param>
/// <param name="HeldOut">Orders that were held out.</param>
public sealed record HoldoutComparison(NamedSubject Segment, decimal Percentage, OrderTally Shown, OrderTally HeldOut)
{
    /// <summary>What the switch holds out.</summary>
    public const decimal UsualPercentage = 10;

    /// <summary>Engagement of the one against the other.</summary>
    public Uplift Uplift => new(Shown.Rate, HeldOut.Rate, (double)Percentage / 100);
}
