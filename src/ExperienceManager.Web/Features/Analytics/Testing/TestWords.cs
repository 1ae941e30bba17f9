using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>What an A/B test's comparison says, in words.</summary>
public static class TestWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A group's name.</summary>
    public static string Name(TestGroup group, AnalyticsNames names)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(names);
        return group.Campaign is { } campaign ? names.Of(campaign).Title : "Hold-out";
    }

    /// <summary>The verdict in a word or two.</summary>
    public static string Verdict(UpliftVerdict verdict) => verdict switch
    {
        UpliftVerdict.CollectingData => "Collecting data",
        UpliftVerdict.WrongSampleRatio => "Groups do not fit",
        UpliftVerdict.NoDifference => "No difference shown",
        UpliftVerdict.Better => "Better",
        _ => "Worse",
    };

    /// <summary>How much better or worse, with the interval; a dash while nothing may be said.</summary>
    public static string Difference(Uplift uplift)
    {
        ArgumentNullException.ThrowIfNull(uplift);
        if (uplift.Verdict is UpliftVerdict.CollectingData or UpliftVerdict.WrongSampleRatio) return "–";
        var points = string.Create(
            Culture, $"{uplift.Difference * 100:+0.0;−0.0;0.0} points ({uplift.DifferenceInterval.Low * 100:+0.0;−0.0;0.0} to {uplift.DifferenceInterval.High * 100:+0.0;−0.0;0.0})");
        return uplift is { Relative: { } relative, RelativeInterval: { } interval }
            ? points + string.Create(Culture, $", {relative * 100:+0;−0;0}% ({interval.Low * 100:+0;−0;0}% to {interval.High * 100:+0;−0;0}%)")
            : points;
    }

    /// <summary>What holds for the whole test.</summary>
    public static string Sentence(TestComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var probability = comparison.SampleRatioProbability;
        if (comparison.Groups.Select(comparison.UpliftOf).OfType<Uplift>().All(uplift => uplift.Verdict == UpliftVerdict.CollectingData))
        {
            return $"Collecting data: a comparison takes {Uplift.FewestOrders} orders in either group, and {Uplift.FewestSuccesses} who clicked and {Uplift.FewestSuccesses} who did not.";
        }

        return probability < Uplift.RatioAlarm
            ? string.Create(Culture, $"The groups are not of the sizes they should be: by chance that happens with p = {probability:0.0E+0}. Something is wrong with the split, so nothing may be concluded.")
            : string.Create(Culture, $"Share of orders with a click against the other group, with 95% intervals; split check p = {probability:0.00}.");
    }
}
