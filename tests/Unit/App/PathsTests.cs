using System.Reflection;
using ExperienceManager.Web.App;
using ExperienceManager.Web.App.Layout;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;

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
    [InlineData("/shops/x/timeline", true)]
    [InlineData("/shops/x/orders", false)]
    [InlineData("/shops/x/why", false)]
    [InlineData("/csm/shops", false)]
    public void SegmentationPaths_Cover_WhatIsReleased(string path, bool expected) => Assert.Equal(expected, SegmentationPaths.Cover(path));

    // A new page of a shop is put into one of the lists on purpose.
    [Fact]
    public void PagesOfAShop_BehindTheGate_AreThoseOfSegmentation()
    {
        var pages = typeof(ConsolePaths).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template).Where(route => route.StartsWith("/shops/{Slug}/", StringComparison.Ordinal))
            .Select(route => route["/shops/{Slug}/".Length..]).ToLookup(route => SegmentationPaths.Cover($"/shops/x/{route}"));
        Assert.Equal(
            [
                "experience-manager", "experiences/sheet", "experiences/{Id:guid}", "experiences/{Id:guid}/preview",
                "experiences/{Id:guid}/sheet", "overlaps", "segments/new", "segments/{Id:guid}", "timeline",
            ],
            pages[true].Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "analytics", "api-keys", "audit", "campaigns", "condition-groups", "drafts", "failed", "health", "history", "integrations",
                "labels", "orders", "overview", "revisions", "settings", "shipments", "users", "webhooks", "why",
            ],
            pages[false].Select(route => route.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/%63sm/shops", "/csm/shops")]
    [InlineData("//csm//shops/", "/csm/shops")]
    [InlineData("/shops/x/%65xperience-manager", "/shops/x/experience-manager")]
    [InlineData("/shops/x%2Fsegments/new", "/shops/x%2Fsegments/new")]
    [InlineData("/shops/x/%2565xperience-manager", "/shops/x/%2565xperience-manager")]
    [InlineData("/", "/")]
    public void Normalise_OneAddressWrittenInSeveralWays_IsWhatTheRouterReads(string path, string expected) =>
        Assert.Equal(expected, ConsolePaths.Normalise(path));

    [Theory]
    [InlineData("/shops/x/segments/new", true)]
    [InlineData("/shops/x/experience-manager", true)]
    [InlineData("/shops/x/experience-manager-2", false)]
    [InlineData("/shops/x/orders", false)]
    public void NavigationItem_Covers_ItsDetailPages(string path, bool expected) =>
        Assert.Equal(expected,
            new NavigationItem("Experience Manager", "layers", "/shops/x/experience-manager", "/shops/x/segments").Covers(path));
}
