using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>What an A/B test's comparison says, in words.</summary>
public static class TestText
{
    /// <summary>A group's name.</summary>
    public static LocalizableText Name(TestGroup group, AnalyticsNames names)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(names);
        return group.Campaign is { } campaign ? names.Of(campaign).Title : "Hold-out";
    }

    /// <summary>The verdict in a word or two.</summary>
    public static LocalizableText Verdict(UpliftVerdict verdict) => verdict switch
    {
        UpliftVerdict.CollectingData => "Collecting data",
        UpliftVerdict.WrongSampleRatio => "Uneven split",
        UpliftVerdict.NoDifference => "No clear difference",
        UpliftVerdict.Better => "Better",
        _ => "Worse",
    };

    /// <summary>How much better or worse, with the interval; a dash while nothing may be said.</summary>
    public static LocalizableText Difference(Uplift uplift)
    {
        ArgumentNullException.ThrowIfNull(uplift);
        if (uplift.Verdict is UpliftVerdict.CollectingData or UpliftVerdict.WrongSampleRatio) return "–";
        var (low, high) = (uplift.DifferenceInterval.Low * 100, uplift.DifferenceInterval.High * 100);
        LocalizableText points = $"{uplift.Difference * 100:+0.0;−0.0;0.0} points ({low:+0.0;−0.0;0.0} to {high:+0.0;−0.0;0.0})";
        if (uplift is not { Relative: { } relative, RelativeInterval: { } interval }) return points;
        LocalizableText both =
            $"{points}, {relative * 100:+0;−0;0}% ({interval.Low * 100:+0;−0;0}% to {interval.High * 100:+0;−0;0}%)";
        return both;
    }

    /// <summary>Which allocation a table is about; nothing for a test that had only one.</summary>
    public static string Stretch(TestResult result, TestStretchResult stretch, DateTimeZone zone, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stretch);
        ArgumentNullException.ThrowIfNull(texts);
        if (result.Stretches.Count == 1) return "";
        return stretch.To is { } end
            ? texts[$"Until the allocation was changed on {texts.Time(end.InZone(zone))}:"]
            : texts[$"Since the allocation was changed on {texts.Time(stretch.From.InZone(zone))}:"];
    }

    /// <summary>What holds for the groups of one allocation.</summary>
    public static LocalizableText Sentence(TestComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var probability = comparison.SampleRatioProbability;
        if (comparison.Groups.Select(comparison.UpliftOf).OfType<Uplift>().All(uplift => uplift.Verdict == UpliftVerdict.CollectingData))
        {
            LocalizableText collecting =
                $"Collecting data: we need {Uplift.MinOrders} orders, {Uplift.MinSuccesses} clicks and {Uplift.MinSuccesses} non-clicks per group.";
            return collecting;
        }

        LocalizableText uneven =
            $"The groups are not the expected size (p = {probability:0.0E+0}). Check the split before you use this result.";
        LocalizableText even =
            $"Share of orders with a click compared with the control, with 95% intervals. Split check p = {probability:0.00}.";
        return probability < Uplift.RatioAlarm ? uneven : even;
    }
}
