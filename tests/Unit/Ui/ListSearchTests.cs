using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class ListSearchTests : ConsoleContext
{
    [Fact]
    public async Task Search_Typed_IsInTheAddressWithoutThePage()
    {
        var search = Draw("/shops/x/labels?page=3&show=similar");
        await search.Find("input").InputAsync(" gold ");
        await search.Find("input").KeyDownAsync("Enter");
        Assert.Equal("http://localhost/shops/x/labels?show=similar&q=gold", Navigation.Uri);
        await search.Find("input").InputAsync("  ");
        await search.Find("input").KeyDownAsync("Enter");
        Assert.Equal("http://localhost/shops/x/labels?show=similar", Navigation.Uri);
    }

    [Fact]
    public async Task Search_OfAPageThatWasLeft_IsNotDone()
    {
        var search = Draw("/shops/x/labels");
        await search.Find("input").InputAsync("gold");
        Navigation.NavigateTo("/shops/x/orders");
        await search.Find("input").KeyDownAsync("Enter");
        Assert.Equal("http://localhost/shops/x/orders", Navigation.Uri);
    }

    [Fact]
    public void Tabs_Another_ClearsTheFiltersOfTheOneThatIsLeft()
    {
        Navigation.NavigateTo("/shops/x/campaigns?q=gold&page=2&other=1");
        var tabs = Render<Tabs>(parameters => parameters.Add(part => part.Label, "Tabs").Add(part => part.Clears, ["q", "page"])
            .Add(part => part.Items, [new("one", "One"), new("two", "Two")]));
        tabs.FindAll("[role=tab]")[1].Click();
        Assert.Equal("http://localhost/shops/x/campaigns?other=1&tab=two", Navigation.Uri);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private IRenderedComponent<ListSearch> Draw(string address)
    {
        Navigation.NavigateTo(address);
        return Render<ListSearch>(parameters => parameters.Add(part => part.Label, "Search labels"));
    }
}
