using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Matching;

/// <summary>Days are those of the shop's calendar (docs/semantics.md).</summary>
public sealed class MatchTimeTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    // Half past midnight: in UTC it is still the day before. Clocks went back five weeks earlier.
    private static readonly LocalDateTime Now = new(2026, 11, 30, 0, 30);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(36)]
    [InlineData(RuleLimits.Days)]
    [InlineData(RuleLimits.Days + 1)]
    public void TryDaysAgo_FirstAndLastInstantOfADay_CountTheSame(int days)
    {
        var start = Now.Date.PlusDays(-days).AtStartOfDayInZone(Berlin).ToInstant();
        var next = Now.Date.PlusDays(1 - days).AtStartOfDayInZone(Berlin).ToInstant();
        var last = days == 0 ? At(Now) : next - Duration.FromTicks(1);
        Assert.Equal([days, days], new[] { start, last }.Select(DaysAgo));
    }

    [Fact]
    public void TryDaysAgo_InstantToCome_IsNoneYet()
    {
        Assert.Equal(0, DaysAgo(At(Now)));
        Assert.Null(DaysAgo(At(Now) + Duration.FromTicks(1)));
    }

    [Fact]
    public void AgeOf_OrderThatIsToCome_IsNothing()
    {
        var time = new MatchTime(At(Now), Berlin);
        Assert.Equal(0, time.AgeOf(new OrderData { OrderNumber = "1", PlacedAt = At(Now.PlusDays(3)) }));
        Assert.Equal(1, time.AgeOf(new OrderData { OrderNumber = "2", PlacedAt = At(Now.PlusMinutes(-31)) }));
        Assert.Equal(0, time.AgeOf(new OrderData { OrderNumber = "3" }));
    }

    private static Instant At(LocalDateTime local) => local.InZoneStrictly(Berlin).ToInstant();

    private static long? DaysAgo(Instant instant) =>
        new MatchTime(At(Now), Berlin).TryDaysAgo(RuleDates.TicksOf(instant), out var days) ? days : null;
}
