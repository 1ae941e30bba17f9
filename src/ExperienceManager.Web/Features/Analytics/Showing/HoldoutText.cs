using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Analytics.Testing;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>What a comparison says, in words.</summary>
public static class HoldoutText
{
    /// <summary>The verdict in a word or two.</summary>
    public static LocalizableText Verdict(UpliftVerdict verdict) => verdict switch
    {
        UpliftVerdict.CollectingData => "Collecting data",
        UpliftVerdict.WrongSampleRatio => "Uneven split",
        UpliftVerdict.NoDifference => "No clear difference",
        UpliftVerdict.Better => "Better than the default",
        _ => "Worse than the default",
    };

    /// <summary>How its badge looks.</summary>
    public static StatusTone Tone(UpliftVerdict verdict) => verdict switch
    {
        UpliftVerdict.Better => StatusTone.Positive,
        UpliftVerdict.Worse => StatusTone.Danger,
        UpliftVerdict.WrongSampleRatio => StatusTone.Warning,
        UpliftVerdict.CollectingData => StatusTone.Info,
        _ => StatusTone.Neutral,
    };

    /// <summary>What may be said, and on what grounds.</summary>
    public static LocalizableText Sentence(HoldoutComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var uplift = comparison.Uplift;
        return uplift.Verdict switch
        {
            // Typed once, so that every side remembers its template.
            UpliftVerdict.CollectingData =>
                (LocalizableText)$"Collecting data: we need {Uplift.MinOrders} orders and {Uplift.MinSuccesses} clicks per group.",
            UpliftVerdict.WrongSampleRatio =>
                $"The groups should be {(1 - uplift.ControlShare) * 100:0.##} to {uplift.ControlShare * 100:0.##}; a split this uneven has a probability of p = {uplift.SampleRatioProbability:0.0E+0}. Check the split before you use this result.",
            _ =>
                $"Engagement differs by {uplift.Difference * 100:+0.0;−0.0;0.0} points, 95% interval {uplift.DifferenceInterval.Low * 100:+0.0;−0.0;0.0} to {uplift.DifferenceInterval.High * 100:+0.0;−0.0;0.0}{Relative(uplift)}; split check p = {uplift.SampleRatioProbability:0.000}.",
        };
    }

    /// <summary>A group in numbers.</summary>
    public static LocalizableText Group(Proportion group) =>
        $"{group.Successes:N0} of {group.Trials:N0} orders with a click ({group.Share * 100:0.0}%)";

    private static LocalizableText Relative(Uplift uplift)
    {
        if (uplift is not { Relative: { } relative, RelativeInterval: { } interval }) return LocalizableText.Empty;
        LocalizableText words = $" ({relative * 100:+0;−0;0}%, {interval.Low * 100:+0;−0;0}% to {interval.High * 100:+0;−0;0}%)";
        return words;
    }
}
