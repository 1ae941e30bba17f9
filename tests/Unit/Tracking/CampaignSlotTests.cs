using System.Collections.Immutable;
using Bunit;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Tracking.Page;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class CampaignSlotTests : ConsoleContext
{
    private static readonly CampaignContent Content = new()
    {
        Title = new("Gold days", LocalizedText.Empty.With("de", "Goldtage")),
        Subtitle = new("Only this week", LocalizedText.Empty.With("de-AT", "Nur diese Woche")),
        CtaLabel = TranslatedText.Of("Shop now"),
        CtaUrl = new("https://shop.example/gold?a=1", LocalizedText.Empty.With("de", "https://shop.example/de/gold")),
        DiscountCode = "GOLD20",
    };

    [Fact]
    public void Slots_NoCampaign_LeaveNothingBehind()
    {
        var page = Draw(TrackingPagesOf.With("en-US"));
        Assert.Empty(page.FindAll("[data-slot=banner], [data-slot=basic], [data-slot=product], .announcements"));
    }

    [Fact]
    public void Slots_Campaigns_SayNothingOfLabelsNamesAndKeys()
    {
        var page = Draw(TrackingPagesOf.With(
            "en-US", Of(Slot.Banner), Of(Slot.Basic), Of(Slot.Product, Content with { Products = [Product()] })));
        Assert.Single(page.FindAll("[data-slot=banner]"));
        Assert.Single(page.FindAll("[data-slot=basic]"));
        Assert.Single(page.FindAll("section[data-slot=product]"));
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Basic_Translations_FieldByFieldWithTheirOwnLang()
    {
        var page = Draw(TrackingPagesOf.With("de-DE", Of(Slot.Basic)));
        Assert.Equal(("Goldtage", "de"), Text(page, "#offer-title"));
        Assert.Equal(("Nur diese Woche", "de-AT"), Text(page, ".offer-text p"));
        Assert.Equal(("Shop now", "en-US"), Text(page, ".offer-text a"));
        Assert.Equal("https://shop.example/de/gold?discount=GOLD20", page.Find(".offer-text a").GetAttribute("href"));
    }

    [Fact]
    public void Basic_NoTranslation_ShowsTheBase()
    {
        var page = Draw(TrackingPagesOf.With("fr-FR", Of(Slot.Basic)));
        Assert.Equal(("Gold days", "en-US"), Text(page, "#offer-title"));
        Assert.Equal("https://shop.example/gold?a=1&discount=GOLD20", page.Find(".offer-text a").GetAttribute("href"));
    }

    [Fact]
    public void Basic_UnsafeUrlsThatGotIntoTheDatabase_AreNotDrawn()
    {
        var content = Content
            with
        { CtaUrl = TranslatedText.Of("javascript:alert(1)"), ImageUrl = TranslatedText.Of("javascript:alert(1)") };
        var page = Draw(TrackingPagesOf.With("en-US", Of(Slot.Basic, content)));
        Assert.Empty(page.FindAll("[data-slot=basic] a, [data-slot=basic] img"));
        Assert.Equal(("Gold days", null), Text(page, "#offer-title"));
    }

    [Theory]
    [InlineData(20, DiscountValueType.Percentage, "en-US", "−20%")]
    [InlineData(12.5, DiscountValueType.Percentage, "de-DE", "−12,5 %")]
    [InlineData(5, DiscountValueType.FixedAmount, "de-DE", "−5,00 €")]
    public void Banner_Discount_IsWrittenAsReadersOfTheLocaleDo(double value, DiscountValueType type, string locale, string expected)
    {
        var page = Draw(TrackingPagesOf.With(locale, Of(Slot.Banner, Content with { BannerDiscount = new((decimal)value, type) })));
        Assert.Equal(expected, page.Find(".banner-badge").TextContent.Replace('\u00A0', ' '));
    }

    [Fact]
    public void Banner_OnlyTheDiscountOfItsLink_ShowsThatOne()
    {
        var campaign = Of(Slot.Banner)
            with
        {
            Discount = new Discount
            {
                Id = Guid.NewGuid(),
                Type = DiscountType.Order,
                Code = "TEN",
                Value = 10,
                ValueType = DiscountValueType.Percentage
            }
        };
        var page = Draw(TrackingPagesOf.With("en-US", campaign));
        Assert.Equal("−10%", page.Find(".banner-badge").TextContent);
        Assert.Equal("https://shop.example/gold?a=1&discount=TEN", page.Find(".banner-link").GetAttribute("href"));
    }

    [Fact]
    public void Product_Discounts_ShowBothPricesMarksAndNotesInThePagesLanguage()
    {
        CampaignProduct[] products =
        [
            Product() with { Category = ProductMark.Sale, Discount = new(ProductDiscountKind.Percentage, 20) },
            Product() with { Category = ProductMark.New, Discount = new(ProductDiscountKind.FreeShipping, null),
                ImageUrl = TranslatedText.Of("http://cdn.example/a.png") },
            Product() with { Title = TranslatedText.Empty, Price = null, Sku = "TEA-1" },
        ];
        var page = Draw(TrackingPagesOf.With("de-DE", Of(Slot.Product, Content with { Products = [.. products] })));
        Assert.Equal(["Jetziger Preis 31,96 € Bisheriger Preis 39,95 €", "39,95 €"], page.FindAll(".product-price").Select(Words));
        Assert.Equal(["Reduziert", "Neu"], page.FindAll(".product-mark").Select(Words));
        Assert.Equal(["Versand gratis"], page.FindAll(".product-note").Select(Words));
        Assert.Equal(["Tee", "Tee", "TEA-1"], page.FindAll(".product h3").Select(Words));
        Assert.Equal(["1", "2", "3"], page.FindAll("li[data-slot=product]").Select(product => product.GetAttribute("data-target")));
        Assert.Equal("https://cdn.example/a.png", page.Find(".product img").GetAttribute("src"));
    }

    [Theory]
    [InlineData("de-AT", "Servus")]
    [InlineData("de-DE", "Hallo")]
    [InlineData("de-CH", "Hallo")]
    [InlineData("fr-FR", "Hello,Second")]
    public void Announcements_Locale_ExactThenLanguageThenDefault(string locale, string expected)
    {
        ImmutableArray<Announcement> all = [Line("Hello", "en"), Line("Servus", "de-AT"), Line("Hallo", "de"), Line("Second", "en")];
        Assert.Equal(expected, string.Join(",", AnnouncementChoice.Of(all, locale, "en-US").Select(line => line.Text)));
    }

    [Fact]
    public void Announcements_NeitherTheLanguageNorTheDefault_ShowNone() =>
        Assert.Empty(AnnouncementChoice.Of([Line("Ciao", "it"), Line("?", "no tag at all")], "fr-FR", "en-US"));

    [Fact]
    public void Announcements_OfAnotherLanguage_SaySo()
    {
        var page = Draw(TrackingPagesOf.With("fr-FR") with { Announcements = [Line("Hello <b>there</b>", "en")] });
        Assert.Equal(("Hello <b>there</b>", "en"), Text(page, ".announcements li"));
    }

    private static Announcement Line(string text, string language) => new(Guid.NewGuid(), text, language);

    private static Campaign Of(Slot slot, CampaignContent? content = null) => TrackingPagesOf.Campaign(slot, content ?? Content);

    private static CampaignProduct Product() => new()
    {
        ProductUrl = TranslatedText.Of("/tea"),
        Currency = "EUR",
        Price = 39.95m,
        Title = new("Tea", LocalizedText.Empty.With("de", "Tee")),
    };

    private static string Words(AngleSharp.Dom.IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('\u00A0', ' ');

    private static (string Text, string? Lang) Text(IRenderedComponent<TrackingPageView> page, string selector)
    {
        var element = page.Find(selector);
        return (element.TextContent.Trim(), element.GetAttribute("lang"));
    }

    private IRenderedComponent<TrackingPageView> Draw(TrackingPage page) =>
        Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, page));
}
