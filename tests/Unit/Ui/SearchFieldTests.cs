using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>A list is filtered while its user types, and leaving the field does nothing.</summary>
public sealed class SearchFieldTests : ConsoleContext
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _searches = [];

    public SearchFieldTests() => Services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public async Task Type_ThenNothing_SearchesOnceAfterAQuarterOfASecond()
    {
        var field = RenderField();
        foreach (var text in new[] { "1", "11", "110" }) await field.Find("input").InputAsync(text);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Empty(_searches);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await field.WaitForAssertionAsync(() => Assert.Equal(["110"], _searches));
    }

    [Fact]
    public async Task Blur_WhileTyping_SearchesNothingByItself()
    {
        var field = RenderField();
        await field.Find("input").InputAsync("110");
        await field.Find("input").BlurAsync();
        Assert.Empty(_searches);
    }

    [Fact]
    public async Task Enter_SearchesAtOnceAndOnlyOnce()
    {
        var field = RenderField();
        await field.Find("input").InputAsync("110");
        await field.Find("input").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        _time.Advance(TimeSpan.FromSeconds(1));
        await field.WaitForAssertionAsync(() => Assert.Equal(["110"], _searches));
    }

    [Fact]
    public async Task Dispose_WhileASearchIsUnderWay_ForgetsIt()
    {
        var field = RenderField();
        await field.Find("input").InputAsync("110");
        await DisposeComponentsAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(_searches);
    }

    [Fact]
    public async Task FilterAddress_PutsParametersAndKeepsTheOthers()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/shops/demo/orders?label=VIP&page=3");
        await Services.GetRequiredService<FilterAddress>().PutAsync(("q", "11 0"), ("page", null));
        Assert.Equal("http://localhost/shops/demo/orders?label=VIP&q=11%200", navigation.Uri);
    }

    private IRenderedComponent<SearchField> RenderField() =>
        Render<SearchField>(
            parameters => parameters.Add(field => field.OnSearch, EventCallback.Factory.Create<string>(this, _searches.Add)));
}
