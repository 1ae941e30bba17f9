using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Shipments;

/// <summary>Phase and problem by all reports (docs/shipments.md#where-a-parcel-is).</summary>
public sealed class ShipmentTimelineTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Instant Now = Start + Duration.FromDays(2);
    private static readonly string[] Words =
        ["label_created", "in_transit", "picked_up", "ready_for_pickup", "out_for_delivery", "delivered", "failure", "return_to_sender",
            "exception", "delay", "pending", "no_word"];

    private static readonly string?[] Sources = [null, "shopify", "shopware"];

    [Law]
    public void Of_AnyOrderOfArrival_LeadsToTheSameState() =>
        Laws.Hold(Gen.Choose(0, Words.Length - 1).Zip(Gen.Choose(0, 5)).Zip(Gen.Choose(0, 2)).ListOf()
            .Select(draws => draws.ToList()), draws =>
        {
            // One source has one state at an instant.
            var events = draws.Select(
                draw => new ShipmentEvent(
                Words[draw.Item1.Item1], Start + Duration.FromMinutes(draw.Item1.Item2), null)
                { Source = Sources[draw.Item2] })
                .DistinctBy(report => (report.At, report.Source)).ToList();
            var state = Of(events);
            return state == Of(events.AsEnumerable().Reverse())
                && state == Of(events.OrderBy(report => report.Name, StringComparer.Ordinal));
        });

    [Theory]
    [InlineData("failure@1 out_for_delivery@2", ShipmentPhase.InDelivery)]
    [InlineData("failure@1 delivered@2", ShipmentPhase.Delivered)]
    [InlineData("delivered@2 failure@1", ShipmentPhase.Delivered)]
    [InlineData("out_for_delivery@1 in_transit@2", ShipmentPhase.InTransit)]
    [InlineData("ready_for_pickup@1 out_for_delivery@1", ShipmentPhase.InDelivery)]
    [InlineData("delivered@1 failure@1", ShipmentPhase.Delivered)]
    [InlineData("label_created@1", ShipmentPhase.OrderProcessed)]
    [InlineData("no_word@1", ShipmentPhase.InTransit)]
    [InlineData("pending@1", ShipmentPhase.InTransit)]
    [InlineData("delivered@1 return_created@2", ShipmentPhase.ReturnCreated)]
    public void Of_OneSource_IsItsNewestReport(string reports, ShipmentPhase phase)
    {
        Assert.Equal(phase, Of(Events(reports)).Phase);
        Assert.Equal(phase, Of(Events(reports.Replace("@", "/shopify@", StringComparison.Ordinal))).Phase);
    }

    [Theory]
    [InlineData("delivered/shopify@1 in_transit@2", ShipmentPhase.Delivered)]
    [InlineData("delivered@1 in_transit/shopify@2", ShipmentPhase.Delivered)]
    [InlineData("delivered/shopify@1 in_transit/shopify@2", ShipmentPhase.InTransit)]
    [InlineData("return_to_sender@1 out_for_delivery/shopify@2", ShipmentPhase.Returned)]
    [InlineData("delivered/shopify@1 out_for_delivery@1", ShipmentPhase.InDelivery)]
    [InlineData("in_transit/shopify@2 out_for_delivery@1", ShipmentPhase.InTransit)]
    [InlineData("out_for_delivery@2 in_transit/shopify@1 in_transit/shopify@3", ShipmentPhase.InDelivery)]
    public void Of_SeveralSources_HoldsWhatIsFinalAndPrefersTheCarrier(string reports, ShipmentPhase phase) =>
        Assert.Equal(phase, Of(Events(reports)).Phase);

    [Theory]
    [InlineData("in_transit@1 picked_up@2", ShipmentPhase.InTransit)]
    [InlineData("label_created@1 Picked-Up@2", ShipmentPhase.InTransit)]
    [InlineData("ready_for_pickup@1 PickedUp@2", ShipmentPhase.Delivered)]
    [InlineData("delivered@1 picked_up@2", ShipmentPhase.Delivered)]
    public void Of_PickedUp_IsByTheCourierUnlessItWaited(string reports, ShipmentPhase phase) =>
        Assert.Equal(phase, Of(Events(reports)).Phase);

    [Theory]
    [InlineData("in_transit@1 exception@2", ShipmentPhase.InTransit, ProblemKind.Exception)]
    [InlineData("out_for_delivery@1 delay@2", ShipmentPhase.InDelivery, ProblemKind.Delayed)]
    [InlineData("exception@2 in_transit@1", ShipmentPhase.InTransit, ProblemKind.Exception)]
    [InlineData("exception@1 in_transit@2", ShipmentPhase.InTransit, null)]
    [InlineData("exception@1 delivered@2", ShipmentPhase.Delivered, null)]
    [InlineData("exception@1 no_word@2", ShipmentPhase.InTransit, ProblemKind.Exception)]
    [InlineData("exception@1 delay@2", ShipmentPhase.InTransit, ProblemKind.Delayed)]
    [InlineData("label_created@1 exception@2", ShipmentPhase.InTransit, ProblemKind.Exception)]
    [InlineData("label_created@1 warehouse_delay@2", ShipmentPhase.OrderProcessed, ProblemKind.Delayed)]
    [InlineData("delivered@1 exception/shopify@2", ShipmentPhase.Delivered, null)]
    [InlineData("delayed/shopify@1 out_for_delivery/shopify@2", ShipmentPhase.InDelivery, null)]
    public void Of_Problems_AreSetAndClearedBesideThePhase(string reports, ShipmentPhase phase, ProblemKind? problem)
    {
        var state = Of(Events(reports));
        Assert.Equal((phase, problem), (state.Phase, state.Problem?.Kind));
    }

    [Fact]
    public void Track_ReportFromTheFuture_WaitsForItsTime()
    {
        var ahead = Now + Duration.FromDays(3);
        var shipment = new Shipment { TrackingNumber = "1", Events = [new("delivered", ahead, null)] };
        Assert.Equal(ShipmentPhase.InTransit, ShipmentTimeline.Of(shipment, Now).Phase);
        Assert.Equal(ShipmentPhase.Delivered, shipment.Track(ahead - Duration.FromHours(24)).Phase);
    }

    private static (ShipmentPhase Phase, ShipmentProblem? Problem) Of(IEnumerable<ShipmentEvent> events)
    {
        var state = ShipmentTimeline.Of(new Shipment { TrackingNumber = "1", Events = events.ToEquatableArray() }, Now);
        return (state.Phase, state.Problem);
    }

    // "delivered/shopify@2": a word, its source, the hour.
    private static IEnumerable<ShipmentEvent> Events(string reports) => reports.Split(' ').Select(report =>
    {
        var (name, hour) = (report[..report.IndexOf('@', StringComparison.Ordinal)].Split('/'),
            int.Parse(report[^1..], System.Globalization.CultureInfo.InvariantCulture));
        return new ShipmentEvent(name[0], Start + Duration.FromHours(hour), null) { Source = name.ElementAtOrDefault(1) };
    });
}
