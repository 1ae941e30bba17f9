using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>The orders of a segment while so many per cent were held out.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Percentage">How many per cent were held out.</param>
/// <param name="IsHeldOut">Whether it is those held out, or those who saw the segment's page.</param>
internal readonly record struct HoldoutPart(Guid Segment, decimal Percentage, bool IsHeldOut);

/// <summary>The groups that chance puts orders into, as parts of exposure rows.</summary>
internal static class Trials
{
    private const string Shown = "shown", Held = "held_out";

    /// <summary>Every group that an event exposes its order to.</summary>
    public static IEnumerable<string> Of(PageEvent happened)
    {
        if (happened.Arm is { } arm) yield return PartOf(arm);
        if (happened.Page is { HoldoutPercentage: > 0 } page && (page.Segment ?? page.HeldOutFrom) is { } segment)
        {
            yield return PartOf(new HoldoutPart(segment, page.HoldoutPercentage, page.Segment is null));
        }
    }

    /// <summary>A group of an A/B test.</summary>
    public static string PartOf(TestArm arm) => arm.Stretch == 0
        ? $"{arm.Test}/{arm.Campaign}"
        : string.Create(CultureInfo.InvariantCulture, $"{arm.Test}/{arm.Campaign}@{arm.Stretch}");

    /// <summary>A group of a segment's orders.</summary>
    public static string PartOf(HoldoutPart part) =>
        string.Create(CultureInfo.InvariantCulture, $"{part.Segment}/{part.Percentage:0.####}/{(part.IsHeldOut ? Held : Shown)}");

    /// <summary>The group of a segment's orders that a part means; null for that of a test.</summary>
    public static HoldoutPart? HoldoutOf(string part) =>
        part.Split('/') is [var segment, var percentage, var group]
            ? new(Guid.Parse(segment), decimal.Parse(percentage, CultureInfo.InvariantCulture), group == Held)
            : null;
}
