using ExperienceManager.Web.App.Layout;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Tests.Unit.App;

public sealed class PathsTests
{
    [Theory]
    [InlineData("/shops/northwind/orders", "northwind")]
    [InlineData("/shops/northwind", "northwind")]
    [InlineData("/SHOPS/a-b/", "a-b")]
    [InlineData("/shops/", null)]
    [InlineData("/csm/shops", null)]
    [InlineData("/", null)]
    public void SlugIn_Path_IsTheShop(string path, string? expected) => Assert.Equal(expected, ShopUrls.SlugIn(path));

    [Theory]
    [InlineData("/shops/x/experience-manager", true)]
    [InlineData("/shops/x/segments/new", true)]
    [InlineData("/shops/x/experiences/1/preview", true)]
    [InlineData("/shops/experiences/orders", false)]
    [InlineData("/shops/x/orders", false)]
    [InlineData("/csm/shops", false)]
    public void SegmentationPaths_Cover_WhatIsReleased(string path, bool expected) => Assert.Equal(expected, SegmentationPaths.Cover(path));

    [Theory]
    [InlineData("/shops/x/segments/new", true)]
    [InlineData("/shops/x/experience-manager", true)]
    [InlineData("/shops/x/experience-manager-2", false)]
    [InlineData("/shops/x/orders", false)]
    public void NavigationItem_Covers_ItsDetailPages(string path, bool expected) =>
        Assert.Equal(expected, new NavigationItem("Experience Manager", "layers", "/shops/x/experience-manager", "/shops/x/segments").Covers(path));
}
