using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Tracking;
using ExperienceManager.Web.Features.Tracking.Page;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class DirectionTests
{
    private const string Headline = "ההזמנה שלך (#42) בדרך, 3 פריטים!";

    [Fact]
    public async Task Page_Case11Rtl_IsRightToLeft()
    {
        var page = TrackingPagesOf.Everywhere("x") with { Locale = "he-IL", Locales = ["en-US", "he-IL"] };
        var hero = page.Content.Hero;
        var document = await DrawAsync(page with { Content = page.Content with { Hero = hero with { Headline = LocalizedText.Empty.With("he-IL", Headline) } } });
        Assert.Equal("rtl", document.DocumentElement.GetAttribute("dir"));
        Assert.Equal("he-IL", document.QuerySelector("meta[name=locale]")!.GetAttribute("content"));
        var heading = document.QuerySelector("h1")!;
        Assert.Equal(("he-IL", "rtl", Headline), (heading.GetAttribute("lang"), heading.GetAttribute("dir"), heading.TextContent));
        Assert.Equal(("en-US", "ltr"), (document.QuerySelector(".eyebrow")!.GetAttribute("lang"), document.QuerySelector(".eyebrow")!.GetAttribute("dir")));
    }

    [Theory]
    [InlineData("en-US", "ltr")]
    [InlineData("ar-EG", "rtl")]
    [InlineData("fa-IR", "rtl")]
    [InlineData("ur-PK", "rtl")]
    public async Task Page_Locale_HasItsDirection(string locale, string direction) =>
        Assert.Equal(direction, (await DrawAsync(TrackingPagesOf.Everywhere("x") with { Locale = locale })).DocumentElement.GetAttribute("dir"));

    [Fact]
    public async Task Page_TextThatTurnsTheDirection_TurnsNothingButItself()
    {
        const string Turning = "abc\u202Edef";
        var document = await DrawAsync(TrackingPagesOf.Everywhere(Turning));
        Assert.DoesNotContain('\u202E', document.Title!);
        var texts = document.Body!.Descendants<IText>().Where(text => text.Data.Contains('\u202E', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            // Either an element of its own sets it apart, or nothing stands beside it in its block.
            var element = text.ParentElement!;
            var isApart = element.LocalName == "bdi" || element.HasAttribute("dir") || element.TextContent.Trim() == Turning;
            Assert.True(isApart, element.OuterHtml);
        }
    }

    [Fact]
    public void Isolate_OnlyTextsThatCanTurn_GetMarks()
    {
        Assert.Equal("Grüße – 日本", PageText.Isolate("Grüße – 日本"));
        Assert.Equal("\u2068שלום\u2069", PageText.Isolate("שלום"));
        Assert.Equal("\u2068ab\u2069", PageText.Isolate("a\u202Eb"));
    }

    private static async Task<IDocument> DrawAsync(TrackingPage page)
    {
        var renderer = new TrackingRenderer(NullLoggerFactory.Instance, new DefaultEndpointDataSource());
        return new HtmlParser().ParseDocument(await renderer.RenderAsync(page, "nonce"));
    }
}
