namespace ExperienceManager.Domain.Analytics;

/// <summary>Whether groups have the sizes they were meant to have: Pearson's chi-square test.</summary>
public static class SampleRatio
{
    private const int MaxSteps = 1_000;
    private const double Precise = 1e-15;
    private const double Tiny = 1e-300;

    private static readonly double[] Lanczos =
        [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];

    /// <summary>The probability of sizes at least as uneven; 1 for no observations.</summary>
    /// <param name="sizes">Observed sizes.</param>
    /// <param name="shares">Shares they were meant to have, above 0 and adding up to 1.</param>
    public static double Probability(ReadOnlySpan<long> sizes, ReadOnlySpan<double> shares)
    {
        double all = 0, distance = 0;
        foreach (var size in sizes) all += size;
        if (all == 0) return 1;
        for (var i = 0; i < sizes.Length; i++)
        {
            var expected = all * shares[i];
            distance += (sizes[i] - expected) * (sizes[i] - expected) / expected;
        }

        return ChiSquareAbove(distance, sizes.Length - 1);
    }

    /// <summary>The probability that a chi-square variable of some degrees of freedom is greater than a value.</summary>
    public static double ChiSquareAbove(double value, int degrees)
    {
        double a = degrees / 2.0, x = value / 2;
        if (x <= 0) return 1;
        var scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (scale * Series(a, x)) : scale * Fraction(a, x);
    }

    // The incomplete gamma function: its series below a + 1, its continued fraction (Lentz) above.
    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; n < MaxSteps && term > sum * Precise; n++) sum += term *= x / (a + n);
        return sum;
    }

    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (var n = 1; n < MaxSteps; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precise) break;
        }

        return h;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double LogGamma(double value)
    {
        var y = value;
        var sum = 1.000000000190015;
        foreach (var coefficient in Lanczos) sum += coefficient / ++y;
        var t = value + 5.5;
        return ((value + 0.5) * Math.Log(t)) - t + Math.Log(2.5066282746310005 * sum / value);
    }
}
