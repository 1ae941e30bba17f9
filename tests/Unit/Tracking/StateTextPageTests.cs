using Bunit;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Tracking.Page;
using ExperienceManager.Web.Features.Tracking.Texts;

namespace ExperienceManager.Tests.Unit.Tracking;

/// <summary>What a page says in the states of a delivery.</summary>
public sealed class StateTextPageTests : ConsoleContext
{
    private static readonly ExperienceContent Content = new ExperienceContent
    {
        Hero = new()
        {
            Headline = LocalizedText.Of("On the way", "Unterwegs").With("he-IL", "בדרך"),
            Body = LocalizedText.Empty.With("en-US", "Soon"),
            ImageUrl = "/ship.svg",
        },
    }
    .With(new(DeliveryState.Delivered)
    {
        Hero = new() { Headline = LocalizedText.Of("Enjoy", "Guten Appetit").With("he-IL", "בתיאבון"), ImageUrl = "/door.svg" },
        Message = new() { Title = LocalizedText.Empty.With("en-US", "Rate us") },
    })
    .With(new(DeliveryState.Problem) { Hero = new() { Headline = LocalizedText.Empty.With("en-US", "We are on it") } });

    public static TheoryData<DeliveryState> States => [.. DeliveryStates.All];

    [Theory]
    [InlineData("en-US", DeliveryState.OnItsWay, "On the way", null, "/ship.svg")]
    [InlineData("en-US", DeliveryState.Delivered, "Enjoy", null, "/door.svg")]
    [InlineData("en-US", DeliveryState.Problem, "We are on it", null, "/ship.svg")]
    [InlineData("de-AT", DeliveryState.Delivered, "Guten Appetit", "de-DE", "/door.svg")]
    [InlineData("de-AT", DeliveryState.Problem, "Unterwegs", "de-DE", "/ship.svg")]
    [InlineData("he-IL", DeliveryState.Delivered, "בתיאבון", "he-IL", "/door.svg")]
    [InlineData("he-IL", DeliveryState.Problem, "בדרך", "he-IL", "/ship.svg")]
    public void View_State_HasItsTextInTheReadersLanguageElseTheGeneralOne(
        string locale, DeliveryState state, string headline, string? language, string picture)
    {
        var page = Draw(Content, locale, state);
        Assert.Equal((headline, language), (page.Find("h1").TextContent, page.Find("h1").GetAttribute("lang")));
        Assert.Equal(picture, page.Find(".hero img").GetAttribute("src"));
        Assert.Equal("Soon", page.Find(".lead").TextContent.Trim());
    }

    [Fact]
    public void View_MessageOfOneState_IsShownInThatStateOnly()
    {
        Assert.Equal("Rate us", Draw(Content, "en-US", DeliveryState.Delivered).Find(".message h2").TextContent);
        Assert.Empty(Draw(Content, "en-US", DeliveryState.OnItsWay).FindAll(".message"));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void View_NoHeadline_IsTheStatesOwnInEveryLanguage(DeliveryState state)
    {
        foreach (var texts in TrackingTexts.All)
        {
            var page = Draw(new ExperienceContent(), texts.Language, state);
            Assert.Equal(texts.Headlines.Of(state), page.Find("h1").TextContent);
            Assert.NotEqual(page.Find("h1").TextContent, page.Find(".parcel h2").TextContent);
        }
    }

    [Fact]
    public void View_CancelledOrder_HasTheGeneralText()
    {
        var (order, _) = SampleOrder.In(SampleOrder.At(TrackingPagesOf.Now), DeliveryState.Delivered, TrackingPagesOf.Now);
        Assert.Equal("On the way", Draw(Page(Content, "en-US", order, OrderStatus.Cancelled)).Find("h1").TextContent);
        Assert.Equal("Your delivery", Draw(Page(new(), "en-US", order, OrderStatus.Cancelled)).Find("h1").TextContent);
    }

    private IRenderedComponent<TrackingPageView> Draw(ExperienceContent content, string locale, DeliveryState state)
    {
        var (order, status) = SampleOrder.In(SampleOrder.At(TrackingPagesOf.Now), state, TrackingPagesOf.Now);
        return Draw(Page(content, locale, order, status));
    }

    private IRenderedComponent<TrackingPageView> Draw(TrackingPage page) =>
        Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, page));

    private static TrackingPage Page(ExperienceContent content, string locale, OrderData order, OrderStatus status) => new()
    {
        Content = content,
        ExperienceKey = "test",
        Order = order,
        Status = status,
        Locale = locale,
        DefaultLocale = "en-US",
        Now = TrackingPagesOf.Now,
    };
}
