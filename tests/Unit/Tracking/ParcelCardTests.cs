using Bunit;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Tracking;

/// <summary>What a shopper reads about a parcel.</summary>
public sealed class ParcelCardTests : ConsoleContext
{
    private static readonly Instant Now = TrackingPagesOf.Now;

    [Fact]
    public void Card_LabelCreated_IsNotShipped()
    {
        var page = Draw("en-US", Parcel("label_created"));
        Assert.Equal("Label created", page.Find(".parcel h2").TextContent);
        Assert.Equal("Label created", page.Find(".step.is-current .step-name").TextContent);
        Assert.Equal("The carrier has not received your parcel yet.", page.Find(".parcel-note").TextContent);
    }

    [Theory]
    [InlineData("en-US", "exception", "There is a problem with your parcel", "We show any change here")]
    [InlineData("en-US", "address_issue", "There is a problem with your parcel", "could not find the address. Contact us")]
    [InlineData("en-US", "delay", "Your parcel is delayed", "You do not need to do anything")]
    [InlineData("de-DE", "damaged", "Es gibt ein Problem mit Ihrem Paket", "unterwegs beschädigt. Melden Sie sich")]
    [InlineData("fr-FR", "customs_delay", "Votre colis a du retard", "retenu à la douane")]
    [InlineData("pl-PL", "weather_delay", "Twoja paczka jest opóźniona", "Zła pogoda")]
    public void Card_Problem_SaysWhatWhyAndWhatNext(string locale, string word, string title, string text)
    {
        var page = Draw(locale, Parcel("in_transit", word));
        var problem = page.Find(".parcel-problem").TextContent;
        Assert.Contains(title, problem, StringComparison.Ordinal);
        Assert.Contains(text, problem, StringComparison.Ordinal);
        Assert.Empty(Draw(locale, Parcel("in_transit", word, "out_for_delivery")).FindAll(".parcel-problem"));
    }

    [Theory]
    [InlineData("ready_for_pickup", "Ready to collect", "Bring an ID")]
    [InlineData("attempted_delivery", "We could not deliver", "usually tries again")]
    [InlineData("return_to_sender", "On its way back to us", "Contact us if you still want")]
    public void Card_PhasesThatNeedTheShopper_SayWhatNext(string word, string headline, string note)
    {
        var page = Draw("en-US", Parcel("in_transit", word));
        Assert.Equal(headline, page.Find(".parcel h2").TextContent);
        Assert.Contains(note, page.Find(".parcel-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_ParcelsOfOneFulfilment_SayThatTheyShareTheirContents()
    {
        var one = Parcel() with { ExternalId = "61", Contents = [new("SAMPLE-1", 1)] };
        var page = Draw("en-US", one, one with { Id = Guid.NewGuid(), TrackingNumber = "B" },
            Parcel() with { ExternalId = "62", TrackingNumber = "C", Contents = [new("SAMPLE-2", 1)] });
        Assert.Equal(["Together in 2 parcels", "Together in 2 parcels", "In this parcel"],
            page.FindAll(".parcel-inside dt").Select(name => name.TextContent));
    }

    [Theory]
    [InlineData("https://carrier.example/t?n={{tracking_number}}", null, null)]
    [InlineData("https://carrier.example/t?n=%s", null, null)]
    [InlineData("www.carrier.example/J2", null, "https://www.carrier.example/J2")]
    [InlineData(null, "dhl_de", "https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode=A1")]
    [InlineData(null, "DPD Komfort", "https://tracking.dpd.de/status/en_US/parcel/A1")]
    [InlineData("https://carrier.example/A1", "dhl_de", "https://carrier.example/A1")]
    [InlineData(null, "Some Courier", null)]
    [InlineData("javascript:alert(1)", "dhl", null)]
    public void Card_Link_IsASafeFilledAddressOrTheCarriersOwn(string? url, string? carrier, string? link)
    {
        var page = Draw("en-US", Parcel() with { TrackingUrl = url, Carrier = carrier, TrackingNumber = "A1" });
        Assert.Equal(link, page.FindAll(".parcel-top a").SingleOrDefault()?.GetAttribute("href"));
    }

    [Fact]
    public void Card_KnownCarrier_HasItsName()
    {
        var page = Draw("en-US", Parcel() with { Carrier = "royal_mail" });
        Assert.Contains("Royal Mail", page.Find(".parcel-details").TextContent, StringComparison.Ordinal);
        Assert.Contains("Track with Royal Mail", page.Find(".parcel-top a").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_Estimate_IsTheNewestReports()
    {
        var days = new DeliveryWindow(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 3));
        var parcel = Parcel() with { EstimatedDelivery = new(new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30)) };
        Assert.Equal(["2026-11-30"], Estimate(parcel));
        Assert.Equal(["2026-12-01", "2026-12-03"],
            Estimate(parcel with { Events = [new ShipmentEvent("in_transit", Now, null) { EstimatedDelivery = days }] }));

        string?[] Estimate(Shipment shipment) =>
            [.. Draw("en-US", shipment).FindAll(".parcel-estimate time").Select(time => time.GetAttribute("datetime"))];
    }

    [Fact]
    public void Summary_OrderPaidInAnotherCurrency_ShowsWhatWasPaid()
    {
        var order = SampleOrder.At(Now) with { Currency = "USD", Total = 110m, Presentment = new Presentment("EUR") { Total = 100m } };
        var summary = Draw("en-US", order).Find(".summary").TextContent;
        Assert.Contains("€100.00", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("$", summary, StringComparison.Ordinal);
    }

    private static Shipment Parcel(params string[] words)
    {
        var reports = words.Select((word, hour) => new ShipmentEvent(word, Now - Duration.FromHours(20 - hour), null));
        return (new Shipment { TrackingNumber = "A", Phase = ShipmentPhase.InTransit, Events = new([.. reports]) }).Track(Now);
    }

    private IRenderedComponent<TrackingPageView> Draw(string locale, params Shipment[] parcels) =>
        Draw(locale, SampleOrder.At(Now) with { Shipments = new([.. parcels]) });

    private IRenderedComponent<TrackingPageView> Draw(string locale, OrderData order) =>
        Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, new TrackingPage
        {
            Content = new ExperienceContent(),
            ExperienceKey = "test",
            Order = order,
            Locale = locale,
            DefaultLocale = "en-US",
            Now = Now,
            Status = OrderStatus.Fulfilled,
        }));
}
