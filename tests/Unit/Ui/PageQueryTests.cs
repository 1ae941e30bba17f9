using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class PageQueryTests : ConsoleContext
{
    [Fact]
    public async Task Search_Typed_AsksTheBrowserForThePageThatIsOpen()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/shops/x/labels?page=3&show=similar");
        var search = Render<ListSearch>(parameters => parameters.Add(part => part.Label, "Search labels"));
        await search.Find("input").InputAsync(" gold ");
        await search.Find("input").KeyDownAsync("Enter");
        var call = JSInterop.VerifyInvoke("experienceManager.replaceQuery");
        Assert.Equal(["/shops/x/labels", "http://localhost/shops/x/labels?show=similar&q=gold"], call.Arguments);
    }

    [Fact]
    public async Task Search_OfAPageThatWasLeft_IsNotDone()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/shops/x/labels");
        var search = Render<ListSearch>(parameters => parameters.Add(part => part.Label, "Search labels"));
        await search.Find("input").InputAsync("gold");
        navigation.NavigateTo("/shops/x/orders");
        await search.Find("input").KeyDownAsync("Enter");
        JSInterop.VerifyNotInvoke("experienceManager.replaceQuery");
    }

    [Fact]
    public async Task Put_WhatIsThereAlready_AsksForNothing()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/shops/x/labels?q=gold");
        await Services.GetRequiredService<PageQuery>().PutAsync("q", "gold");
        JSInterop.VerifyNotInvoke("experienceManager.replaceQuery");
    }

    [Fact]
    public void Tabs_Another_ClearsTheFiltersOfTheOneThatIsLeft()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/shops/x/campaigns?q=gold&page=2&other=1");
        var tabs = Render<Tabs>(parameters => parameters.Add(part => part.Label, "Tabs").Add(part => part.Clears, ["q", "page"])
            .Add(part => part.Items, [new("one", "One"), new("two", "Two")]));
        tabs.FindAll("[role=tab]")[1].Click();
        Assert.Equal("http://localhost/shops/x/campaigns?other=1&tab=two", navigation.Uri);
    }
}
