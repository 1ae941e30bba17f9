using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Page;
using ExperienceManager.Web.Features.Tracking.Texts;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Tracking;

/// <summary>The history of a parcel.</summary>
public sealed class ParcelScansTests
{
    private static readonly Instant Now = TrackingPagesOf.Now;

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("he")]
    public void Of_CarriersReports_AreInThePagesLanguageNewestFirst(string language)
    {
        string[] words = ["label_created", "in_transit", "address_issue", "attempted_delivery", "out_for_delivery", "delivered"];
        var scans = Of(language, [.. words.Select((word, hour) => At(word, hour))]);
        var (texts, stages) = (TrackingTexts.For(language), TrackingTexts.For(language).Stages);
        Assert.Equal(
            [
                stages.Delivered.Step, stages.OutForDelivery.Step, stages.DeliveryFailed.Step,
                texts.Parcel.Address, stages.Shipped.Headline, stages.LabelCreated.Step,
            ],
            scans.Select(scan => scan.Text));
        Assert.Equal(texts.Parcel.Address, Assert.Single(scans, scan => scan.IsProblem).Text);
    }

    [Fact]
    public void Of_PlaceAndSentence_AreShownAsSent()
    {
        var scan = Assert.Single(Of("de", At("in_transit", 1) with { Location = "Leipzig, DE", Message = "Arrived at hub" }));
        Assert.Equal(("Leipzig, DE", "Arrived at hub", false), (scan.Location, scan.Details, scan.IsAsSent));
    }

    [Fact]
    public void Of_UnknownWord_IsShownAsSent()
    {
        var scan = Assert.Single(Of("de", At("driver_had_lunch", 1)));
        Assert.Equal(("driver had lunch", true), (scan.Text, scan.IsAsSent));
    }

    [Fact]
    public void Of_SentenceWithAKnownMeaning_KeepsItsDetails()
    {
        var scan = Assert.Single(Of("en", At("Delivered, Front Door/Porch", 1)));
        Assert.Equal(("Delivered", "Delivered, Front Door/Porch"), (scan.Text, scan.Details));
    }

    [Fact]
    public void Of_ShopSystem_OnlyNewStatesCount()
    {
        string[] states = ["in_transit", "in_transit", "failure", "failure", "house_state", "out_for_delivery"];
        var reports = states.Select((state, hour) => At(state, hour) with { Source = "shopify" });
        Assert.Equal(3, Of("en", [.. reports]).Length);
    }

    [Fact]
    public void Of_StateThatTheCarrierReportedToo_IsListedOnce()
    {
        var scans = Of("en", At("in_transit", 1) with { Source = "shopify" }, At("in_transit", 2) with { Location = "Leipzig" },
            At("delivered", 3) with { Source = "shopify" });
        Assert.Equal([null, "Leipzig"], scans.Select(scan => scan.Location));
    }

    [Fact]
    public void Of_FutureReport_Waits() => Assert.Empty(Of("en", new ShipmentEvent("delivered", Now + Duration.FromDays(3), null)));

    private static ShipmentEvent At(string word, int hour) => new(word, Now - Duration.FromHours(20 - hour), null);

    private static ImmutableArray<ParcelScan> Of(string language, params ShipmentEvent[] reports) =>
        ParcelScans.Of(new Shipment { TrackingNumber = "1", Events = reports.ToEquatableArray() }, TrackingTexts.For(language), Now);
}
