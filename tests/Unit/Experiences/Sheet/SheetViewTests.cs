using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Experiences.Sheet;

namespace ExperienceManager.Tests.Unit.Experiences.Sheet;

/// <summary>What the address of a contact sheet asks for.</summary>
public sealed class SheetViewTests
{
    private static readonly string[] Twenty = [.. Enumerable.Range(0, 20).Select(number => $"l{(char)('a' + number)}-XX")];

    [Fact]
    public void Of_NothingAsked_IsTheDefaultAndTheLocalesOfMostOrders()
    {
        var view = SheetView.Of(Twenty, [Twenty[7], "zz-ZZ", Twenty[3], Twenty[5]], new(null, null, null, null));
        Assert.Equal([Twenty[0], Twenty[3], Twenty[7]], view.Locales);
        Assert.Equal([DeliveryState.Ordered, DeliveryState.OnItsWay, DeliveryState.Delivered], view.States);
        Assert.Equal(["phone", "desktop"], view.Widths.Select(width => width.Key));
        Assert.False(view.ShowsDrafts);
    }

    [Theory]
    [InlineData("DE-de, en-US,xx-XX,<script>", "en-US,de-DE")]
    [InlineData("xx-XX", "en-US,de-DE,fr-FR")]
    [InlineData("", "en-US,de-DE,fr-FR")]
    [InlineData("none", "")]
    public void Of_Locales_AreThoseOfTheShopInItsOrder(string asked, string expected)
    {
        var view = SheetView.Of(["en-US", "de-DE", "fr-FR"], [], new(asked, "problem,delivered,nothing", "desktop", "draft"));
        Assert.Equal(expected, string.Join(',', view.Locales));
        Assert.Equal([DeliveryState.Delivered, DeliveryState.Problem], view.States);
        Assert.Equal("desktop", Assert.Single(view.Widths).Key);
        Assert.True(view.ShowsDrafts);
        Assert.Equal(view.Locales.Count * 2, view.PagesEach);
    }

    [Fact]
    public void Of_TwentyLocalesInEveryState_ShowsOneExperienceAtATime()
    {
        var all = SheetView.Of(Twenty, [], new(SheetView.Write(Twenty), SheetView.Write(DeliveryStates.Keys), null, null));
        Assert.Equal((320, 1), (all.PagesEach, all.ExperiencesEach));
        var none = SheetView.Of(Twenty, [], new(SheetView.Write([]), null, null, null));
        Assert.Equal((0, true), (none.PagesEach, none.ExperiencesEach > 1));
    }
}
