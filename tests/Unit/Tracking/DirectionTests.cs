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
        var document = await DrawAsync(
            page with { Content = page.Content with { Hero = hero with { Headline = LocalizedText.Empty.With("he-IL", Headline) } } });
        Assert.Equal("rtl", document.DocumentElement.GetAttribute("dir"));
        Assert.Equal("he-IL", document.QuerySelector("meta[name=locale]")!.GetAttribute("content"));
        var heading = document.QuerySelector("h1")!;
        Assert.Equal(("he-IL", "rtl", Headline), (heading.GetAttribute("lang"), heading.GetAttribute("dir"), heading.TextContent));
        Assert.Equal(("en-US", "ltr"),
            (document.QuerySelector(".eyebrow")!.GetAttribute("lang"), document.QuerySelector(".eyebrow")!.GetAttribute("dir")));
    }

    [Theory]
    [InlineData("he-IL", "he-IL", "rtl", "מספר הזמנה")]
    [InlineData("iw", "iw", "rtl", "מספר הזמנה")]
    [InlineData("ar-EG", "ar-EG", "rtl", "رقم الطلب")]
    [InlineData("ar-SA", "ar-SA", "rtl", "رقم الطلب")]
    [InlineData("fa-IR", "en", "ltr", "Order number")]
    [InlineData("ur-PK", "en", "ltr", "Order number")]
    [InlineData("en-US", "en-US", "ltr", "Order number")]
    public async Task Page_Locale_FixedWordsAndDirectionAgree(string locale, string language, string direction, string words)
    {
        var document = await DrawAsync(TrackingPagesOf.Everywhere("x") with { Locale = locale, Locales = ["en-US", locale] });
        Assert.Equal((language, direction), (document.DocumentElement.GetAttribute("lang"), document.DocumentElement.GetAttribute("dir")));
        Assert.Contains(words, document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_LanguageWithoutFixedWords_TheMerchantsTextHasItsOwnDirection()
    {
        var page = TrackingPagesOf.Everywhere("x") with { Locale = "fa-IR", Locales = ["en-US", "fa-IR"] };
        var hero = page.Content.Hero with { Headline = LocalizedText.Empty.With("fa-IR", "سفارش شما در راه است!") };
        var heading = (await DrawAsync(page with { Content = page.Content with { Hero = hero } })).QuerySelector("h1")!;
        Assert.Equal(("fa-IR", "rtl"), (heading.GetAttribute("lang"), heading.GetAttribute("dir")));
    }

    [Fact]
    public void Dates_SaudiArabia_AreGregorian()
    {
        var language = PageLanguage.Of("ar-SA", "en-US", NodaTime.DateTimeZone.Utc);
        Assert.Contains("2026", language.LongDate(NodaTime.Instant.FromUtc(2026, 11, 27, 9, 0)), StringComparison.Ordinal);
    }

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
