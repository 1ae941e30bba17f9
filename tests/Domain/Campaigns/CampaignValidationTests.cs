using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Campaigns;

/// <summary>What a campaign may hold: everything at its limit, and one step beyond each.</summary>
public sealed class CampaignValidationTests
{
    private const string Content = "promotion_properties.";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Guid Discount = Guid.CreateVersion7();
    private static readonly CampaignValidationContext Shop = new([Discount], ["en-US", "de-AT", "sv-SE"]);

    private static readonly CampaignContent Full = new()
    {
        Title = Text(CampaignLimits.Title),
        Subtitle = Text(CampaignLimits.Subtitle),
        CtaLabel = Text(CampaignLimits.CtaLabel),
        CtaUrl = In("https://shop.example/sale", "de", "/sale"),
        ImageUrl = In("http://shop.example/a.png", "de", "/a.png"),
        DiscountCode = new string('c', CampaignLimits.Word),
        BannerDiscount = new(100, DiscountValueType.Percentage),
        Products = [.. Enumerable.Repeat(Product(), CampaignLimits.Products)],
    };

    [Theory]
    [InlineData(Slot.Banner)]
    [InlineData(Slot.Basic)]
    [InlineData(Slot.Product)]
    public void Validate_EverythingAtItsLimit_IsSound(Slot slot) => Expect(Draft(slot, Full));

    [Fact]
    public void Validate_TextsBeyondTheirLimits_EachIsNamedInEachLanguage()
    {
        var content = Full with
        {
            Title = Text(CampaignLimits.Title + 1),
            Subtitle = Text(CampaignLimits.Subtitle + 1),
            CtaLabel = Text(CampaignLimits.CtaLabel + 1),
            CtaUrl = In("ftp://shop.example", "de", "javascript:1"),
            ImageUrl = In("//shop.example", "de", "mailto:a@shop.example"),
            DiscountCode = new string('c', CampaignLimits.Word + 1),
        };
        Expect(Draft(Slot.Basic, content),
            $"{Content}title: too_long", $"{Content}translations.de.values.title: too_long",
            $"{Content}subtitle: too_long", $"{Content}translations.de.values.subtitle: too_long",
            $"{Content}cta_label: too_long", $"{Content}translations.de.values.cta_label: too_long",
            $"{Content}cta_url: url_not_allowed", $"{Content}translations.de.values.cta_url: url_not_allowed",
            $"{Content}image_url: url_not_allowed", $"{Content}translations.de.values.image_url: url_not_allowed",
            $"{Content}discount_code: too_long");
        // What does not count in a slot is not looked at.
        Expect(Draft(Slot.Product, content with { Title = Text(1), CtaLabel = Text(1), CtaUrl = TranslatedText.Empty }));
        Expect(Draft(Slot.Banner, content with { Title = Text(1), Subtitle = Text(1), CtaLabel = Text(1), CtaUrl = TranslatedText.Empty }));
        Expect(Draft(Slot.Basic, Full with { DiscountCode = "A\tB" }), $"{Content}discount_code: invalid_text");
        Expect(Draft(Slot.Basic, Full with { Title = TranslatedText.Of("a\0") }), $"{Content}title: invalid_text");
    }

    [Fact]
    public void Validate_BannerDiscount_IsAboveZeroAndAtMostAllOfIt()
    {
        CampaignDraft Saying(decimal value, DiscountValueType type) => Draft(Slot.Banner, Full with { BannerDiscount = new(value, type) });
        Expect(Saying(0, DiscountValueType.FixedAmount), $"{Content}discount.value: too_small");
        Expect(Saying(-1, DiscountValueType.Percentage), $"{Content}discount.value: too_small");
        Expect(Saying(100.01m, DiscountValueType.Percentage), $"{Content}discount.value: too_large");
        Expect(Saying(100.01m, DiscountValueType.FixedAmount));
        Expect(Draft(Slot.Banner, Full with { BannerDiscount = null }));
    }

    [Fact]
    public void Validate_Products_EachMemberIsNamed()
    {
        Expect(Draft(Slot.Product, Full with { Products = [.. Full.Products, Product()] }), $"{Content}products: too_many");
        var wrong = Product() with
        {
            Title = Text(CampaignLimits.Title + 1),
            ProductUrl = In("", "de", "ftp://shop.example"),
            ImageUrl = TranslatedText.Of("ftp://shop.example"),
            Currency = "euro",
            Price = -0.01m,
            Sku = new string('s', CampaignLimits.Word + 1),
            Discount = new(ProductDiscountKind.Percentage, 100.01m),
        };
        Expect(Draft(Slot.Product, Full with { Products = [Product(), wrong] }),
            $"{Content}products.1.product_url: missing", $"{Content}products.1.translations.de.values.product_url: url_not_allowed",
            $"{Content}products.1.currency: invalid_currency",
            $"{Content}products.1.title: too_long", $"{Content}products.1.translations.de.values.title: too_long",
            $"{Content}products.1.image_url: url_not_allowed", $"{Content}products.1.price: too_small",
            $"{Content}products.1.sku: too_long", $"{Content}products.1.discount.amount: too_large");
    }

    [Theory]
    [InlineData("EUR", true)]
    [InlineData("EU", false)]
    [InlineData("EURO", false)]
    [InlineData("EU1", false)]
    [InlineData(" eur ", true)]
    [InlineData("", false)]
    public void Validate_Currency_IsThreeLetters(string currency, bool isSound) =>
        ExpectOfProduct(Product() with { Currency = currency }, isSound ? null : "currency: invalid_currency");

    [Theory]
    [InlineData(ProductDiscountKind.FreeShipping, null, null)]
    [InlineData(ProductDiscountKind.FreeShipping, -1.0, null)]
    [InlineData(ProductDiscountKind.Percentage, null, "missing")]
    [InlineData(ProductDiscountKind.FixedAmount, null, "missing")]
    [InlineData(ProductDiscountKind.FixedAmount, 0.0, "too_small")]
    [InlineData(ProductDiscountKind.FixedAmount, 101.0, null)]
    [InlineData(ProductDiscountKind.Percentage, 101.0, "too_large")]
    public void Validate_ProductDiscount_HasAnAmountWhereItNeedsOne(ProductDiscountKind kind, double? amount, string? type) =>
        ExpectOfProduct(Product() with { Discount = new(kind, (decimal?)amount) }, type is null ? null : $"discount.amount: {type}");

    [Fact]
    public void Validate_Languages_AreCommonOrOfTheShop()
    {
        // Common ones, the shop's own, and the language of one of its own.
        foreach (var tag in new[] { "da", "es", "sv-SE", "sv" })
            Expect(Draft(Slot.Basic, Full with { Title = In("t", tag, "t") }));
        var unknown = Full with { Title = In("t", "pl", "t"), Subtitle = In("s", "pl", "s"), ImageUrl = In("/i", "sv-FI", "/i") };
        Expect(Draft(Slot.Basic, unknown),
            $"{Content}translations.pl.language: unknown_language", $"{Content}translations.sv-FI.language: unknown_language");
        ExpectOfProduct(Product() with { ImageUrl = In("/i", "pl", "/i") }, "translations.pl.language: unknown_language");
    }

    [Theory]
    [InlineData(CampaignLimits.Translations, true)]
    [InlineData(CampaignLimits.Translations + 1, false)]
    public void Validate_NumberOfLanguages_HasALimit(int count, bool isSound)
    {
        string[] locales = [.. Enumerable.Range(0, count).Select(i => $"en-{i:000}")];
        var text = new TranslatedText("t", LocalizedText.Of(locales.Select(locale => KeyValuePair.Create(locale, "t"))));
        var problems = CampaignValidation.Validate(
            Draft(Slot.Basic, Full with { Title = text, Subtitle = text }), new([Discount], [.. locales, "de-AT"]));
        // "de" of the other texts is one more language.
        Assert.Equal($"{Content}translations: too_many", Assert.Single(problems) is { } problem ? $"{problem.Path}: {problem.Type}" : "");
        problems = CampaignValidation.Validate(
            Draft(Slot.Product, new CampaignContent { Title = text, Products = [Product()] }), new([Discount], [.. locales, "de-AT"]));
        Assert.Equal(isSound, problems.Count == 0);
    }

    [Fact]
    public void Validate_Draft_EachMemberIsNamed()
    {
        var sound = Draft(Slot.Basic, Full);
        Expect(sound with { Start = null });
        Expect(sound with { End = null, DiscountId = null });
        Expect(sound with { Name = new string('n', CampaignLimits.Name), Label = new string('l', CampaignLimits.Label) });
        Expect(sound with
        {
            Name = new string('n', CampaignLimits.Name + 1),
            Label = new string('l', CampaignLimits.Label + 1),
            End = Now,
            DiscountId = Guid.CreateVersion7(),
        }, "name: too_long", "segment: too_long", "end_date: end_not_after_start", "discount_id: unknown_discount");
        Expect(sound with { Name = " ", Label = "" }, "name: missing", "segment: missing");
        Expect(sound with { Name = "a\0", Label = "\ud83c" }, "name: invalid_text", "segment: invalid_text");
        Expect(new CampaignDraft(), "name: missing", "segment: missing");
    }

    [Fact]
    public void Validate_TurnedOnWithoutContent_IsRefusedBySlot()
    {
        var title = new CampaignContent { Title = Text(1) };
        var subtitle = new CampaignContent { Subtitle = Text(1) };
        var image = new CampaignContent { ImageUrl = In("/i", "de", "/i") };
        var product = new CampaignContent { Products = [Product()] };
        var link = new CampaignContent { CtaLabel = Text(1), CtaUrl = In("/l", "de", "/l") };
        string noTitle = $"{Content}title: missing", noProduct = $"{Content}products: missing";
        (Slot Slot, CampaignContent Content, string? Problem)[] cases =
        [
            (Slot.Banner, title, null), (Slot.Banner, subtitle, null), (Slot.Banner, image, noTitle), (Slot.Banner, product, noTitle),
            (Slot.Basic, title, null), (Slot.Basic, subtitle, null), (Slot.Basic, image, null), (Slot.Basic, link, noTitle),
            (Slot.Product, title, noProduct), (Slot.Product, image, noProduct), (Slot.Product, product, null),
        ];
        foreach (var (slot, content, problem) in cases)
        {
            Expect(Draft(slot, content), problem is null ? [] : [problem]);
            Expect(Draft(slot, content) with { IsEnabled = false });
        }
    }

    [Fact]
    public void Draft_OfACampaign_IsWhatItWasMadeFrom()
    {
        var discount = new Discount { Id = Discount, Type = DiscountType.Order };
        var campaign = new Campaign
        {
            Id = Guid.CreateVersion7(),
            Key = "k",
            Name = "n",
            Label = "l",
            Slot = Slot.Product,
            Content = Full,
            IsEnabled = true,
            Start = Now,
            End = Now + Duration.FromDays(1),
            Discount = discount,
        };
        Assert.Equal(
            new CampaignDraft("n", "l", Slot.Product, Full)
            {
                IsEnabled = true,
                Start = Now,
                End = Now + Duration.FromDays(1),
                DiscountId = Discount,
            },
            CampaignDraft.Of(campaign));
        Assert.Null(CampaignDraft.Of(campaign with { Discount = null }).DiscountId);
    }

    [Theory]
    [InlineData("Hej", "da", null)]
    [InlineData("Hej", "sv", null)]
    [InlineData(" ", "sv-SE", "text: missing")]
    [InlineData("a\0", "en", "text: invalid_text")]
    [InlineData("Cześć", "pl", "language: unknown_language")]
    [InlineData("Cześć", null, "language: unknown_language")]
    public void ValidateAnnouncement_TextAndLanguage_AreNamed(string text, string? language, string? problem)
    {
        var problems = AnnouncementValidation.Validate(text, language, Shop.Locales);
        Assert.Equal(problem is null ? [] : [problem], problems.Select(found => $"{found.Path}: {found.Type}"));
        if (problem?.StartsWith("language", StringComparison.Ordinal) is true)
            Assert.Equal("One of dk, nl, en, fr, de, it, es, en-US, de-AT, sv-SE.", problems[^1].Message);
    }

    [Fact]
    public void ValidateAnnouncement_Length_HasALimit()
    {
        var longest = new string('a', CampaignLimits.Announcement);
        Assert.Empty(AnnouncementValidation.Validate(longest, "en", []));
        Assert.Equal("too_long", Assert.Single(AnnouncementValidation.Validate(longest + "a", "en", [])).Type);
    }

    [Theory]
    [InlineData("DK", "da", "dk")]
    [InlineData("da", "da", "dk")]
    [InlineData("de_at", "de-AT", "de-AT")]
    [InlineData("?", null, null)]
    public void Language_Names_AreKarlasOutsideAndTagsInside(string written, string? tag, string? name)
    {
        Assert.Equal(tag, CampaignLanguages.Normalize(written));
        if (tag is not null) Assert.Equal(name, CampaignLanguages.NameOf(tag));
    }

    private static void ExpectOfProduct(CampaignProduct product, string? problem) =>
        Expect(Draft(Slot.Product, Full with { Products = [product] }), problem is null ? [] : [$"{Content}products.0.{problem}"]);

    private static void Expect(CampaignDraft draft, params string[] problems) =>
        Assert.Equal(problems, CampaignValidation.Validate(draft, Shop).Select(problem => $"{problem.Path}: {problem.Type}"));

    private static CampaignDraft Draft(Slot slot, CampaignContent content) =>
        new("Winter", "gold", slot, content) { IsEnabled = true, Start = Now, End = Now + Duration.FromSeconds(1), DiscountId = Discount };

    private static CampaignProduct Product() => new()
    {
        Title = Text(CampaignLimits.Title),
        ProductUrl = In("/p", "de", "/p"),
        ImageUrl = In("/p.png", "de", "/p.png"),
        Currency = "EUR",
        Price = 0,
        Sku = new string('s', CampaignLimits.Word),
        Discount = new(ProductDiscountKind.Percentage, 100),
    };

    private static TranslatedText Text(int length) => In(new string('t', length), "de", new string('t', length));

    private static TranslatedText In(string text, string language, string translated) =>
        new(text, LocalizedText.Empty.With(language, translated));
}
