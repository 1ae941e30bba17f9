using ExperienceManager.Domain.Matching.Keys;
using ExperienceManager.Tests.Support.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Matching;

public sealed class NumberLineTests
{
    // Where scaling to 64 bits ends, where the scale of a decimal ends, and equal numbers that are written with other scales.
    private static readonly Gen<decimal> Numbers = Gen.Elements(
        0m, -0.00m, 1m, 1.00m, 0.5m, -0.5m, 9.99m, 10m, 10.01m, 10.001m, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m,
        92233720368547758.07m, 92233720368547758.08m, -92233720368547758.08m,
        long.MaxValue, long.MinValue, ulong.MaxValue, decimal.MaxValue, decimal.MinValue);

    [Law]
    public void Rank_AnyNumber_SaysBetweenWhichItLies() => Laws.Hold(
        from count in Gen.Choose(1, 6)
        from compared in Numbers.ArrayOf(count)
        from value in Numbers
        select (compared, value),
        law => new NumberLine(law.compared).Rank(law.value) == Expected(law.compared, law.value),
        law => $"{law.value} among {string.Join(", ", law.compared)}: {new NumberLine(law.compared).Rank(law.value)}");

    [Fact]
    public void RankCount_EqualNumbersOfOtherScales_CountOnce() => Assert.Equal(3, new NumberLine([10m, 10.0m, 10.00m]).RankCount);

    private static int Expected(decimal[] compared, decimal value)
    {
        var below = compared.Distinct().Count(number => number < value);
        return (2 * below) + (compared.Contains(value) ? 1 : 0);
    }
}
