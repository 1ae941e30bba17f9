using System.Globalization;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Reading;
using NodaTime;

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
        UpliftVerdict.WrongSampleRatio => "Uneven split",
        UpliftVerdict.NoDifference => "No clear difference",
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

    /// <summary>Which allocation a table is about; nothing for a test that had only one.</summary>
    public static string Stretch(TestResult result, TestStretchResult stretch, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stretch);
        if (result.Stretches.Count == 1) return "";
        string Day(Instant at) => at.InZone(zone).ToString("d MMM uuuu, HH:mm", Culture);
        return stretch.To is { } end ? $"Until the allocation was changed on {Day(end)}:" : $"Since the allocation was changed on {Day(stretch.From)}:";
    }

    /// <summary>What holds for the groups of one allocation.</summary>
    public static string Sentence(TestComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var probability = comparison.SampleRatioProbability;
        if (comparison.Groups.Select(comparison.UpliftOf).OfType<Uplift>().All(uplift => uplift.Verdict == UpliftVerdict.CollectingData))
        {
            return $"Collecting data: we need {Uplift.MinOrders} orders, {Uplift.MinSuccesses} clicks and {Uplift.MinSuccesses} non-clicks per group.";
        }

        return probability < Uplift.RatioAlarm
            ? string.Create(Culture, $"The groups are not the expected size (p = {probability:0.0E+0}). Check the split before you use this result.")
            : string.Create(Culture, $"Share of orders with a click compared with the control, with 95% intervals. Split check p = {probability:0.00}.");
    }
}
