using ExperienceManager.Web.Features.Pictures;

namespace ExperienceManager.Tests.Unit.Pictures;

/// <summary>What fits a place of the page.</summary>
public sealed class PicturePlaceTests
{
    [Fact]
    public void Warning_PictureThatFits_IsNone()
    {
        Assert.Null(PicturePlace.Hero.WarningOf(new(1600, 1200)));
        Assert.Null(PicturePlace.Hero.WarningOf(new(1600, 1150)));
        Assert.Null(PicturePlace.Product.WarningOf(new(600, 600)));
        Assert.Null(PicturePlace.Logo.WarningOf(new(300, 80)));
    }

    [Theory]
    [InlineData(400, 300, "may look blurred. Use at least 1200 × 900")]
    [InlineData(3000, 1000, "not 4:3: left and right are cut off")]
    [InlineData(1200, 2400, "not 4:3: top and bottom are cut off")]
    [InlineData(300, 100, "may look blurred. It is not 4:3")]
    public void Warning_HeroThatDoesNotFit_SaysWhy(int width, int height, string words) =>
        Assert.Contains(words, PicturePlace.Hero.WarningOf(new(width, height))?.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(100, 20, "blurred")]
    [InlineData(2000, 100, "too small to read")]
    public void Warning_Logo_IsAboutHeightAndWidth(int width, int height, string words) =>
        Assert.Contains(words, PicturePlace.Logo.WarningOf(new(width, height))?.ToString(), StringComparison.Ordinal);
}
