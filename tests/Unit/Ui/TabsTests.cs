using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class TabsTests : ConsoleContext
{
    private static readonly TabItem[] _items =
        [new("segments", "Segments"), new("experiences", "Experiences", 7), new("history", "History")];

    public TabsTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Tabs_UnknownSelection_SelectsTheFirst()
    {
        var tabs = RenderTabs("nonsense");

        Assert.Equal(["true", "false", "false"], tabs.FindAll("[role=tab]").Select(tab => tab.GetAttribute("aria-selected")));
        Assert.Equal(["0", "-1", "-1"], tabs.FindAll("[role=tab]").Select(tab => tab.GetAttribute("tabindex")));
    }

    [Fact]
    public void Tabs_ClickOnAnother_WritesTheQueryString()
    {
        RenderTabs(null).FindAll("[role=tab]")[1].Click();

        Assert.EndsWith("?tab=experiences", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_ClickOnTheFirst_ClearsTheQueryString()
    {
        RenderTabs("history").FindAll("[role=tab]")[0].Click();

        Assert.DoesNotContain("?", Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ArrowLeft", "history")]
    [InlineData("ArrowRight", "experiences")]
    [InlineData("End", "history")]
    public void Tabs_KeyOnTheFirst_GoesRound(string key, string expected)
    {
        RenderTabs(null).FindAll("[role=tab]")[0].KeyDown(key);

        Assert.EndsWith($"?tab={expected}", Address, StringComparison.Ordinal);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private IRenderedComponent<Tabs> RenderTabs(string? selected) => Render<Tabs>(parameters => parameters
        .Add(tabs => tabs.Label, "Views")
        .Add(tabs => tabs.Items, _items)
        .Add(tabs => tabs.Selected, selected));
}
