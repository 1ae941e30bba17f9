namespace ExperienceManager.Domain.Analytics;

/// <summary>So many of so many.</summary>
/// <param name="Successes">How many did.</param>
/// <param name="Trials">Of how many.</param>
public readonly record struct Proportion(long Successes, long Trials)
{
    private const double Z = 1.959963984540054; // The normal distribution's 97.5 % point: intervals here are 95 %.

    /// <summary>The share; 0 of nothing.</summary>
    public double Share => Trials == 0 ? 0 : (double)Successes / Trials;

    /// <summary>Wilson's score interval: stays between 0 and 1 and holds for small numbers too.</summary>
    public Interval Wilson()
    {
        if (Trials == 0) return new(0, 1);
        double n = Trials, p = Share, z2 = Z * Z;
        var middle = (2 * n * p) + z2;
        var reach = Z * Math.Sqrt(z2 + (4 * n * p * (1 - p)));
        return new(Math.Max(0, (middle - reach) / (2 * (n + z2))), Math.Min(1, (middle + reach) / (2 * (n + z2))));
    }

    /// <summary>
    /// Difference of the shares, this minus the other, with Newcombe's interval from the two score intervals (his method 10).
    /// </summary>
    public Interval DifferenceTo(Proportion other)
    {
        var (own, others) = (Wilson(), other.Wilson());
        var difference = Share - other.Share;
        return new(
            difference - Math.Sqrt(Square(Share - own.Low) + Square(others.High - other.Share)),
            difference + Math.Sqrt(Square(own.High - Share) + Square(other.Share - others.Low)));
    }

    /// <summary>
    /// Ratio of the shares, this to the other, with the interval on the logarithmic scale (Katz); null when either has no success.
    /// </summary>
    public Interval? RatioTo(Proportion other)
    {
        if (Successes == 0 || other.Successes == 0) return null;
        var ratio = Math.Log(Share / other.Share);
        var reach = Z * Math.Sqrt((1.0 / Successes) - (1.0 / Trials) + (1.0 / other.Successes) - (1.0 / other.Trials));
        return new(Math.Exp(ratio - reach), Math.Exp(ratio + reach));
    }

    private static double Square(double value) => value * value;
}

/// <summary>A 95 % confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies inside.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
