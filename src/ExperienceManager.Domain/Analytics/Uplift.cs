namespace ExperienceManager.Domain.Analytics;

/// <summary>What a comparison allows to say.</summary>
public enum UpliftVerdict
{
    /// <summary>Too few orders or successes for any statement.</summary>
    CollectingData,

    /// <summary>The groups are not of the sizes they should be, so that nothing may be concluded.</summary>
    WrongSampleRatio,

    /// <summary>The interval holds no difference.</summary>
    NoDifference,

    /// <summary>The treatment does better.</summary>
    Better,

    /// <summary>The treatment does worse.</summary>
    Worse,
}

/// <summary>A treatment against its hold-out: by chance alone an order is in one or the other.</summary>
/// <param name="Treatment">Those who got it.</param>
/// <param name="Control">Those who were held out.</param>
/// <param name="ControlShare">The share that was to be held out, between 0 and 1.</param>
public sealed record Uplift(Proportion Treatment, Proportion Control, double ControlShare)
{
    /// <summary>Minimum orders in either group.</summary>
    public const int MinOrders = 100;

    /// <summary>Minimum successes in both groups together, and of failures.</summary>
    public const int MinSuccesses = 10;

    /// <summary>A sample ratio as unlikely as this is an error in the experiment, not chance.</summary>
    public const double RatioAlarm = 0.001;

    /// <summary>Treatment's share minus control's.</summary>
    public double Difference => Treatment.Share - Control.Share;

    /// <summary>95 % interval of <see cref="Difference"/>.</summary>
    public Interval DifferenceInterval => Treatment.DifferenceTo(Control);

    /// <summary>Relative uplift, 0.1 for ten per cent more; null when the control has no success.</summary>
    public double? Relative => Control.Successes == 0 ? null : (Treatment.Share / Control.Share) - 1;

    /// <summary>95 % interval of <see cref="Relative"/>; null when either has no success.</summary>
    public Interval? RelativeInterval => Treatment.RatioTo(Control) is { } ratio ? new(ratio.Low - 1, ratio.High - 1) : null;

    /// <summary>How likely sizes as uneven as these are when nothing is wrong.</summary>
    public double SampleRatioProbability =>
        RatioProbability ?? SampleRatio.Probability([Treatment.Trials, Control.Trials], [1 - ControlShare, ControlShare]);

    /// <summary>The same over more groups than these two; null when there are no others.</summary>
    public double? RatioProbability { get; init; }

    /// <summary>What may be said.</summary>
    public UpliftVerdict Verdict
    {
        get
        {
            var successes = Treatment.Successes + Control.Successes;
            var failures = Treatment.Trials + Control.Trials - successes;
            if (Math.Min(Treatment.Trials, Control.Trials) < MinOrders || Math.Min(successes, failures) < MinSuccesses)
                return UpliftVerdict.CollectingData;
            if (SampleRatioProbability < RatioAlarm) return UpliftVerdict.WrongSampleRatio;
            var interval = DifferenceInterval;
            return interval.Contains(0) ? UpliftVerdict.NoDifference : interval.Low > 0 ? UpliftVerdict.Better : UpliftVerdict.Worse;
        }
    }
}
