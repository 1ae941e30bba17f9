using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Tracking;

/// <summary>Pages for tests.</summary>
internal static class TrackingPagesOf
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    /// <summary>A page with one text everywhere where people or programs can put text.</summary>
    public static TrackingPage Everywhere(string text) => new()
    {
        Content = Content(text),
        ExperienceKey = text,
        Order = Order(text),
        Locale = "en-US",
        DefaultLocale = "en-US",
        Locales = ["en-US", "de-DE"],
        ShopName = text,
        Now = Now,
        Campaigns = Choice(Campaign(Slot.Banner, Words(text)), Campaign(Slot.Basic, Words(text)), Campaign(Slot.Product, Words(text))),
        Announcements = [new(Guid.NewGuid(), text, "en"), new(Guid.NewGuid(), text, text)],
    };

    /// <summary>A page that has nothing but campaigns.</summary>
    public static TrackingPage With(string locale, params Campaign[] campaigns) => new()
    {
        Content = new(),
        ExperienceKey = "test",
        Order = ExperienceManager.Web.Features.Experiences.SampleOrder.At(Now),
        Locale = locale,
        DefaultLocale = "en-US",
        Now = Now,
        Campaigns = Choice(campaigns),
    };

    /// <summary>A campaign for everybody.</summary>
    public static Campaign Campaign(Slot slot, CampaignContent content) => new()
    {
        Id = Guid.NewGuid(),
        Key = "secret-key",
        Name = "secret-name",
        Label = "secret-label",
        Slot = slot,
        IsEnabled = true,
        Start = Now,
        Content = content,
    };

    private static CampaignChoice Choice(params Campaign[] campaigns) =>
        campaigns.Aggregate(CampaignChoice.Nothing, (choice, campaign) => campaign.Slot switch
    {
        Slot.Banner => choice with { Banner = new(Slot.Banner, campaign, SlotReason.Label) },
        Slot.Basic => choice with { Basic = new(Slot.Basic, campaign, SlotReason.Label) },
        _ => choice with { Product = new(Slot.Product, campaign, SlotReason.Label) },
    });

    private static CampaignContent Words(string text)
    {
        var words = TranslatedText.Of(text);
        return new CampaignContent
        {
            Title = words,
            Subtitle = words,
            CtaLabel = words,
            CtaUrl = words,
            ImageUrl = words,
            DiscountCode = text,
            BannerDiscount = new(5, DiscountValueType.FixedAmount),
            Products = [new() { ProductUrl = words, Currency = text, Title = words, ImageUrl = words, Price = 10,
                Category = ProductMark.Sale, Sku = text, Discount = new(ProductDiscountKind.Percentage, 10) }],
        };
    }

    private static ExperienceContent Content(string text)
    {
        var words = LocalizedText.Empty.With("en-US", text);
        return new ExperienceContent
        {
            Theme = new()
            {
                BrandName = text,
                LogoUrl = text,
                Primary = text,
                Accent = text,
                Background = text,
                Surface = text,
                Corners = text,
                Typeface = text
            },
            Hero = new() { Eyebrow = words, Headline = words, Body = words, ImageUrl = text, ImageText = words },
            Message = new() { Title = words, Body = words },
            Tiles = [new() { Title = words, Body = words, LinkLabel = words, LinkUrl = text, ImageUrl = text }],
            Carousel = new() { Title = words, Products = [new() { Name = words, Price = text, LinkUrl = text, ImageUrl = text }] },
            Feedback = new() { Question = words },
            Footer = new() { Body = words, HelpUrl = text, ReturnsUrl = text },
        };
    }

    private static OrderData Order(string text) => new()
    {
        OrderNumber = text,
        OrderName = text,
        Currency = text,
        Total = 1,
        SubTotal = 1,
        Discount = 1,
        ShippingPrice = 1,
        PlacedAt = Now,
        Address = new() { Name = text, Street = text, Line2 = text, Company = text, City = text, State = text, Zip = text, Country = text },
        Items = [new() { Sku = text, Name = text, Quantity = 1, UnitPrice = 1, ImageUrl = text }],
        Shipments =
        [
            new()
            {
                Id = Guid.NewGuid(), TrackingNumber = text, TrackingUrl = text, Carrier = text, CarrierService = text, ShippedAt = Now,
                Contents = [new(text, 2)],
                Events = [new(text, Now, null) { Location = text, Message = text }],
            },
        ],
        Labels = LabelSet.Of(["secret-label"]),
        Attributes = new([new("secret-attribute", ScalarValue.OfText("secret-value"))]),
    };
}
