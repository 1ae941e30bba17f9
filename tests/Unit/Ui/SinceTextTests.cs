using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class SinceTextTests
{
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-59, "just now")]
    [InlineData(-60, "1 minute ago")]
    [InlineData(-7200, "2 hours ago")]
    [InlineData(86400, "in 1 day")]
    [InlineData(-5_270_400, "2 months ago")]
    [InlineData(-94_608_000, "2 years ago")]
    public void Of_Distance_InTheLargestUnit(int seconds, string expected) =>
        Assert.Equal(expected, SinceText.Of(_now.Plus(Duration.FromSeconds(seconds)), _now).ToString());
}
