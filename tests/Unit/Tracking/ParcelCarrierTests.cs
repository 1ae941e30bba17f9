using Bunit;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Tracking.Page;

namespace ExperienceManager.Tests.Unit.Tracking;

/// <summary>The carrier of a parcel on its page: name, number, links.</summary>
public sealed class ParcelCarrierTests : ConsoleContext
{
    [Theory]
    [InlineData("dhl_de", "DHL Paket", "DHL Paket")]
    [InlineData("Some Courier", "Some Courier", null)]
    [InlineData(" DPD Komfort ", "DPD Komfort", "DPD")]
    [InlineData("Other", "UPS", "UPS")]
    [InlineData(null, "UPS", "UPS")]
    public void Of_SentCarrier_NameOfTheCatalogueElseAsSent(string? sent, string? name, string? link)
    {
        var carrier = Of(new Shipment { Carrier = sent, TrackingNumber = "1Z999AA10123456784" });
        Assert.Equal(name, carrier.Name);
        Assert.Equal(link, carrier.Links.SingleOrDefault()?.Name);
    }

    [Fact]
    public void Of_SentAddress_WinsOverTheCatalogue()
    {
        var carrier = Of(new Shipment { Carrier = "ups", TrackingNumber = "1Z999AA10123456784", TrackingUrl = " www.carrier.example/1 " });
        Assert.Equal(("UPS", "https://www.carrier.example/1"), (carrier.Name, Assert.Single(carrier.Links).Url));
        Assert.Empty(Of(new Shipment { Carrier = "ups", TrackingNumber = "1", TrackingUrl = "javascript:alert(1)" }).Links);
    }

    [Fact]
    public void Of_CarrierThatAsksForThePostcode_TakesThatOfTheParcel()
    {
        var there = new Address { Zip = "1234 AB", Country = "NL" };
        var shipment = new Shipment { Carrier = "PostNL", TrackingNumber = "3SMYPA0683437", Destination = there };
        Assert.EndsWith("3SMYPA0683437-NL-1234AB", Assert.Single(Of(shipment).Links).Url, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_NumberThatFitsSeveralCarriers_ListsThem()
    {
        var page = Draw(new Shipment { TrackingNumber = "15501234567890" });
        Assert.Equal(["Track with DPD", "Track with Hermes"], page.FindAll(".candidates a").Select(link => link.TextContent));
        Assert.Equal("This number may belong to one of these carriers:", page.Find(".candidates p").TextContent);
        Assert.Empty(page.FindAll(".parcel-top a"));
        Assert.DoesNotContain("Carrier", page.Find(".parcel-details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Card_Number_CanBeSelectedAndCopied()
    {
        var page = Draw(new Shipment { TrackingNumber = "RB 123456785 GB", Carrier = "Royal Mail" });
        Assert.Equal("RB 123456785 GB", page.Find(".number").TextContent);
        var copy = page.Find("button.copy");
        // The script shows it: without one it would do nothing.
        Assert.True(copy.HasAttribute("hidden"));
        Assert.Equal(("RB 123456785 GB", "Copied"), (copy.GetAttribute("data-copy"), copy.GetAttribute("data-done")));
    }

    private static ParcelCarrier Of(Shipment shipment) => ParcelCarrier.Of(SampleOrder.At(TrackingPagesOf.Now), shipment);

    private IRenderedComponent<TrackingPageView> Draw(Shipment shipment)
    {
        var order = SampleOrder.At(TrackingPagesOf.Now) with { Shipments = [shipment] };
        var page = TrackingPagesOf.With("en-US") with { Order = order, Status = OrderStatus.Fulfilled };
        return Render<TrackingPageView>(parameters => parameters.Add(view => view.Page, page));
    }
}
