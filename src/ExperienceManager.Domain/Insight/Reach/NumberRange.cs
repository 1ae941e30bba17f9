namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Numbers between two ends, either of which may be missing or excluded.</summary>
/// <param name="Low">The lower end; null for none.</param>
/// <param name="High">The upper end; null for none.</param>
/// <param name="WithoutLow">Whether the lower end itself is excluded.</param>
/// <param name="WithoutHigh">Whether the upper end itself is excluded.</param>
internal readonly record struct NumberRange(decimal? Low, decimal? High, bool WithoutLow = false, bool WithoutHigh = false)
{
    public static NumberRange At(decimal number) => new(number, number);

    public bool IsEmpty => Low is { } low && High is { } high && (low > high || (low == high && (WithoutLow || WithoutHigh)));

    public bool Contains(decimal number) =>
        (Low is not { } low || (WithoutLow ? number > low : number >= low))
            && (High is not { } high || (WithoutHigh ? number < high : number <= high));

    public NumberRange Meet(NumberRange other)
    {
        var (low, withoutLow) = (Low, WithoutLow);
        if (other.Low is { } otherLow && (low is null || otherLow > low || (otherLow == low && other.WithoutLow)))
        {
            (low, withoutLow) = (otherLow, other.WithoutLow);
        }

        var (high, withoutHigh) = (High, WithoutHigh);
        if (other.High is { } otherHigh && (high is null || otherHigh < high || (otherHigh == high && other.WithoutHigh)))
        {
            (high, withoutHigh) = (otherHigh, other.WithoutHigh);
        }

        return new(low, high, withoutLow, withoutHigh);
    }

    public NumberRange Plus(NumberRange other) =>
        new(Low + other.Low, High + other.High, WithoutLow || other.WithoutLow, WithoutHigh || other.WithoutHigh);

    /// <summary>The numbers that added to some number of another range may give one of this range.</summary>
    public NumberRange Less(NumberRange other) =>
        new(Low - other.High, High - other.Low, WithoutLow || other.WithoutHigh, WithoutHigh || other.WithoutLow);

    /// <summary>A number of the range that is short to write; null when it has none, or none that a decimal can hold.</summary>
    public decimal? Nice()
    {
        if (IsEmpty) return null;
        if (Contains(1)) return 1;
        if (Contains(0)) return 0;
        try
        {
            return Candidates().Where(Contains).Select(number => (decimal?)number).FirstOrDefault();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private IEnumerable<decimal> Candidates()
    {
        if (Low is { } low)
        {
            yield return low;
            if (low < decimal.MaxValue - 1) yield return decimal.Floor(low) + 1;
        }

        if (High is { } high)
        {
            yield return high;
            if (high > decimal.MinValue + 1) yield return decimal.Ceiling(high) - 1;
        }

        if (Low is not { } from || High is not { } to) yield break;
        for (var places = 1; places <= 6; places++)
        {
            var step = new decimal(1, 0, 0, false, (byte)places);
            if (Math.Abs(from) < 1_000_000_000_000) yield return (decimal.Floor(from / step) + 1) * step;
        }

        yield return (from / 2) + (to / 2);
    }
}
