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
    };

    private static ExperienceContent Content(string text)
    {
        var words = LocalizedText.Empty.With("en-US", text);
        return new ExperienceContent
        {
            Theme = new() { BrandName = text, LogoUrl = text, Primary = text, Accent = text, Background = text, Surface = text, Corners = text, Typeface = text },
            Hero = new() { Eyebrow = words, Headline = words, Body = words, ImageUrl = text, ImageText = words },
            Message = new() { Title = words, Body = words },
            Tiles = [new() { Title = words, Body = words, LinkLabel = words, LinkUrl = text, ImageUrl = text }],
            Carousel = new() { Title = words, Products = [new() { Name = words, Price = text, LinkUrl = text, ImageUrl = text }] },
            Feedback = new() { Question = words },
            Footer = new() { Body = words, HelpUrl = text },
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
        Shipments = [new() { Id = Guid.NewGuid(), TrackingNumber = text, TrackingUrl = text, Carrier = text, CarrierService = text, ShippedAt = Now, Contents = [new(text, 2)] }],
        Labels = LabelSet.Of(["secret-label"]),
        Attributes = new([new("secret-attribute", ScalarValue.OfText("secret-value"))]),
    };
}
