using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

/// <summary>Relative dates and the state of parcels are as of the instant of the decision, in the shop's zone.</summary>
public sealed class DecisionTimeTests
{
    private static readonly Instant Placed = Instant.FromUtc(2026, 11, 22, 23, 30);

    [Fact]
    public void Decide_TheSameOrderAtTwoInstants_SeesAnotherPage()
    {
        var snapshot = Snapshots.Of(
            [Segment("""{"attribute":"order.placed_at","operator":"in_last_days","value":1}""")], zone: "Europe/Oslo");
        var order = new OrderData { OrderNumber = "1", PlacedAt = Placed };

        // Placed on 23 November in Oslo, which is over for good when the 25th begins there.
        Assert.NotNull(Decider.Decide(snapshot, order, Instant.FromUtc(2026, 11, 24, 22, 59), "en-US").Segment);
        Assert.Null(Decider.Decide(snapshot, order, Instant.FromUtc(2026, 11, 24, 23, 0), "en-US").Segment);
    }

    [Fact]
    public void Decide_InAnotherZone_CountsOtherDays()
    {
        var segments = ImmutableArray.Create(Segment("""{"attribute":"order.age_days","operator":"equals","value":2}"""));
        var order = new OrderData { OrderNumber = "1", PlacedAt = Placed };
        var at = Instant.FromUtc(2026, 11, 24, 12, 0);
        Assert.NotNull(Decider.Decide(Snapshots.Of(segments, zone: "Etc/UTC"), order, at, "en-US").Segment);
        Assert.Null(Decider.Decide(Snapshots.Of(segments, zone: "Europe/Oslo"), order, at, "en-US").Segment);
    }

    [Fact]
    public void Decide_AtAnEarlierInstant_ReadsWhereTheParcelWasThen()
    {
        var snapshot = Snapshots.Of([Segment("""{"attribute":"shipment.phase","operator":"equals","value":"in_transit"}""")]);
        var parcel = new Shipment
        {
            TrackingNumber = "1",
            Events = [new ShipmentEvent("in_transit", Placed, null), new ShipmentEvent("delivered", Placed + Duration.FromDays(3), null)],
        };
        var stored = new OrderData { OrderNumber = "1", PlacedAt = Placed, Shipments = [parcel] }.Track(Placed + Duration.FromDays(9));
        Assert.NotNull(Decider.Decide(snapshot, stored, Placed + Duration.FromDays(1), "en-US").Segment);
        Assert.Null(Decider.Decide(snapshot, stored, Placed + Duration.FromDays(3), "en-US").Segment);
        var read = stored.Track(Placed);
        Assert.Null(Decider.Decide(snapshot, read, Placed + Duration.FromDays(3), "en-US").Segment);
    }

    [Fact]
    public void Receipt_ReadMonthsLater_KeepsTheDayAndTheZoneOfTheFulfilment()
    {
        var snapshot = Snapshots.Of(
            [Segment("""{"attribute":"order.placed_at","operator":"in_last_days","value":1}""")], ReleaseState.Live, "Asia/Tokyo");
        var order = new OrderData { OrderNumber = "1", PlacedAt = Placed };
        var at = Instant.FromUtc(2026, 11, 24, 14, 59);
        var fulfilment = Fulfilment.Of(snapshot, order, at);
        var receipt = Receipt.Of(
            Explanation.FromJson(PackedJson.ReadText(fulfilment.Summary)), order, KeptSegments.Read(fulfilment.Segments.Body));
        Assert.Equal("Asia/Tokyo", receipt.Explanation.TimeZone);
        var trace = Assert.IsType<ConditionTrace>(Assert.Single(receipt.Explanation.Tried).Rule);
        Assert.Equal(("Order Date is in the last 1 day", "2026-11-23T08:30:00+09:00", true), (trace.Words, trace.ActualWords, trace.Holds));
    }

    private static Segment Segment(string rule) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = "segment",
        Name = "Segment",
        ExperienceId = Guid.Empty,
        Rule = RuleJson.Read(rule).Value,
    };
}
