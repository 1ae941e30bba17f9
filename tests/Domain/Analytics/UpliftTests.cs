using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Tests.Domain.Analytics;

/// <summary>Against worked examples in print.</summary>
public sealed class UpliftTests
{
    // R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods",
    // Statistics in Medicine 17 (1998) 873-890, table II, examples (a) to (h), method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void DifferenceTo_NewcombesExamples_AsPrinted(int a, int m, int b, int n, double low, double high)
    {
        var interval = new Proportion(a, m).DifferenceTo(new Proportion(b, n));
        Assert.Equal(low, interval.Low, 0.00005);
        Assert.Equal(high, interval.High, 0.00005);
    }

    // A. Agresti, "An Introduction to Categorical Data Analysis", 2nd ed. (2007), section 2.2.3: heart attacks of 11,034 physicians on
    // placebo and 11,037 on aspirin; relative risk 1.82 with the interval (1.43, 2.30).
    [Fact]
    public void RatioTo_AspirinStudy_AsPrinted()
    {
        var (placebo, aspirin) = (new Proportion(189, 11_034), new Proportion(104, 11_037));
        var interval = placebo.RatioTo(aspirin)!.Value;
        Assert.Equal(1.82, placebo.Share / aspirin.Share, 0.005);
        Assert.Equal(1.43, interval.Low, 0.005);
        Assert.Equal(2.30, interval.High, 0.007); // 2.306; the book cuts where we round.
    }

    // R. Kohavi, D. Tang, Y. Xu, "Trustworthy Online Controlled Experiments" (2020), chapter 21, scenario 1: 821,588 users in control,
    // 815,482 in treatment, an even split intended; p = 1.8E-6.
    [Fact]
    public void SampleRatio_KohavisExample_AsPrinted() =>
        Assert.Equal(1.8e-6, SampleRatio.Probability([821_588, 815_482], [0.5, 0.5]), 0.05e-6);

    // The table of critical values in the NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4.
    [Theory]
    [InlineData(3.841, 1, 0.05)]
    [InlineData(10.828, 1, 0.001)]
    [InlineData(5.991, 2, 0.05)]
    [InlineData(13.816, 2, 0.001)]
    [InlineData(18.307, 10, 0.05)]
    [InlineData(124.342, 100, 0.05)]
    public void ChiSquareAbove_CriticalValues_AsPrinted(double value, int degrees, double probability) =>
        Assert.Equal(probability, SampleRatio.ChiSquareAbove(value, degrees), probability * 0.002);

    [Theory]
    [InlineData(99, 30, 1_000, 300, UpliftVerdict.CollectingData)]
    [InlineData(1_000, 5, 1_000, 4, UpliftVerdict.CollectingData)]
    [InlineData(1_000, 996, 1_000, 995, UpliftVerdict.CollectingData)]
    [InlineData(1_000, 100, 1_000, 110, UpliftVerdict.NoDifference)]
    [InlineData(1_000, 150, 1_000, 100, UpliftVerdict.Better)]
    [InlineData(1_000, 100, 1_000, 150, UpliftVerdict.Worse)]
    [InlineData(1_200, 300, 1_000, 100, UpliftVerdict.WrongSampleRatio)]
    public void Verdict_OfGroups_SaysWhatMayBeSaid(int visitors, int clickers, int heldOut, int heldOutClickers, UpliftVerdict expected) =>
        Assert.Equal(expected, new Uplift(new(clickers, visitors), new(heldOutClickers, heldOut), 0.5).Verdict);

    [Fact]
    public void Relative_NoSuccessInControl_IsNotDefined()
    {
        var uplift = new Uplift(new(5, 100), new(0, 100), 0.5);
        Assert.Null(uplift.Relative);
        Assert.Null(uplift.RelativeInterval);
    }

    [Fact]
    public void Metrics_OfNothing_HaveNoShares() =>
        Assert.All(Metrics.All, metric => Assert.Equal(metric.Format == MetricFormat.Count ? 0 : (double?)null, metric.Value(default)));
}
