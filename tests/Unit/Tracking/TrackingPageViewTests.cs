using Bunit;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Tracking.Page;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class TrackingPageViewTests : ConsoleContext
{
    public static TheoryData<string> Payloads =>
    [
        "<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</style><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "//evil.example/x", "/\\evil.example", "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='", "<svg onload=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{constructor.constructor('alert(1)')()}}", "<!--", "]]>", "\u202Etxt.exe", "<base href=//evil.example>",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void View_HostileTextEverywhere_AddsNoElementAndNoHandler(string payload)
    {
        var page = Render<TrackingDocument>(parameters => parameters
            .Add(document => document.Page, TrackingPagesOf.Everywhere(payload)).Add(document => document.Nonce, "n")
            .Add(document => document.Links, PageAssets.Plain));
        Assert.Empty(page.FindAll("script, iframe, object, embed, svg svg, base, form[action]"));
        Assert.Single(page.FindAll("style"));
        foreach (var element in page.FindAll("*"))
        {
            Assert.DoesNotContain(
                element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || attribute.Name is "style" or "srcdoc" or "autofocus");
            Assert.All(new[] { "href", "src", "action", "formaction" }.Select(element.GetAttribute).OfType<string>(),
                url => Assert.Matches("^(https://|/(tracking|$)|#content)", url));
        }
    }

    [Fact]
    public void View_LineWhoseSumIsTooLarge_IsDrawnWithoutIt()
    {
        var page = TrackingPagesOf.Everywhere("x");
        var order = page.Order
            with
        {
            Items = [new OrderItem { Name = "Huge", Quantity = 10_000_000_000_000_000m, UnitPrice = 10_000_000_000_000_000m },
                new OrderItem { Name = "Two", Quantity = 2, UnitPrice = 5 }]
        };
        var view = Render<TrackingPageView>(parameters => parameters.Add(part => part.Page, page with { Order = order }));
        Assert.Contains("10.00", Assert.Single(view.FindAll(".line-sum")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void View_OrderWithLabelsAndAttributes_ShowsNeither()
    {
        var page = Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, TrackingPagesOf.Everywhere("x")));
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void View_TextMissingInTheLocale_FallsBackFieldByFieldWithItsOwnLang()
    {
        var hero = new Hero
        {
            Eyebrow = LocalizedText.Empty.With("de-AT", "Servus").With("en-US", "Hello"),
            Headline = LocalizedText.Empty.With("de-DE", "Hallo").With("en-US", "Hello"),
            Body = LocalizedText.Empty.With("en-US", "English only"),
        };
        var page = Draw(new ExperienceContent { Hero = hero }, "de-AT");
        Assert.Equal(("Servus", null), Text(page, ".eyebrow"));
        Assert.Equal(("Hallo", "de-DE"), Text(page, "h1"));
        Assert.Equal(("English only", "en-US"), Text(page, ".lead"));
        Assert.Equal(("Bestellt", null), Text(page, ".step-name"));
    }

    [Fact]
    public void Document_LanguageWithoutFixedWords_IsEnglishAroundTheMerchantsText()
    {
        var content = new ExperienceContent { Hero = new() { Headline = LocalizedText.Empty.With("ja-JP", "こんにちは") } };
        var page = Render<TrackingDocument>(parameters => parameters
            .Add(document => document.Page, Page(content, "ja-JP")).Add(document => document.Nonce, "n")
            .Add(document => document.Links, PageAssets.Plain));
        Assert.Equal("en", page.Find("html").GetAttribute("lang"));
        Assert.Equal("ja-JP", page.Find("h1").GetAttribute("lang"));
    }

    [Fact]
    public void View_NoHeadline_KeepsAFirstHeading() =>
        Assert.Equal("Ihre Bestellung ist unterwegs", Draw(new ExperienceContent(), "de-DE").Find("h1").TextContent);

    [Fact]
    public void View_SplitOrder_ShowsEachParcelWithItsOwnItems()
    {
        var order = SampleOrder.At(TrackingPagesOf.Now);
        var first = order.Shipments[0] with { Contents = [new("SAMPLE-1", 1)] };
        var second = order.Shipments[0] with { Id = Guid.NewGuid(), Phase = ShipmentPhase.Delivered, Contents = [new("SAMPLE-2", 2)] };
        order = order with { Shipments = [first, second], ExpectedNumberOfShipments = 3 };
        var page = Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, Page(new(), "en-US") with { Order = order }));
        Assert.Equal(["Parcel 1 of 3", "Parcel 2 of 3"], page.FindAll(".parcel-title .quiet").Select(element => element.TextContent));
        Assert.Equal(["On its way", "Delivered"], page.FindAll(".parcel h2").Select(element => element.TextContent));
        Assert.Equal(
            ["Aged farmhouse cheese", "2 × Orange marmalade"],
            page.FindAll(".parcel-items li").Select(element => element.TextContent.Trim()));
        Assert.Contains("follows in another parcel", page.Find(".parcels-more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void View_EveryPictureAndLinkOfTheDemo_IsShown()
    {
        foreach (var experience in DemoExperiences.All)
        {
            var page = Draw(experience.Content, "de-DE");
            Assert.Equal(1 + experience.Content.Tiles.Count + experience.Content.Carousel.Products.Count, page.FindAll("img").Count);
            Assert.Equal(experience.Content.Tiles.Count, page.FindAll("a.more").Count);
            Assert.Equal(experience.Content.Feedback.IsShown, page.FindAll(".stars").Count == 1);
        }
    }

    private static (string Text, string? Lang) Text(IRenderedComponent<TrackingPageView> page, string selector)
    {
        var element = page.Find(selector);
        return (element.TextContent.Trim(), element.GetAttribute("lang"));
    }

    private IRenderedComponent<TrackingPageView> Draw(ExperienceContent content, string locale) =>
        Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, Page(content, locale)));

    private static TrackingPage Page(ExperienceContent content, string locale) => new()
    {
        Content = content,
        ExperienceKey = "test",
        Order = SampleOrder.At(TrackingPagesOf.Now),
        Locale = locale,
        DefaultLocale = "en-US",
        Now = TrackingPagesOf.Now,
    };
}
