using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Orders;

public sealed class ReceiptTests
{
    private static readonly Gen<(ShopSnapshot Snapshot, OrderData Order, Instant At)> Fulfilments =
        from segments in SegmentGenerators.Segments(8)
        from state in Gen.Elements(ReleaseState.Live, ReleaseState.Live, ReleaseState.Shadow, ReleaseState.Off)
        from order in OrderGenerators.Order
        from at in SegmentGenerators.Instant
        from zone in Gen.Elements<DateTimeZone>(TimeGenerators.Zones)
        select (Snapshots.Of(segments, state, zone.Id), order, at);

    [Law]
    public void Receipt_ReadFromWhatIsStored_IsTheExplanationOfThatInstant() => Laws.Hold(Fulfilments, draw =>
    {
        var fulfilment = Fulfilment.Of(draw.Snapshot, draw.Order, draw.At);
        var summary = Explanation.FromJson(PackedJson.ReadText(fulfilment.Summary));
        var receipt = Receipt.Of(
            summary, OrderJson.ReadStored(OrderJson.WriteStored(draw.Order)), KeptSegments.Read(fulfilment.Segments.Body));
        return receipt.Explanation == Decider.Explain(draw.Snapshot, draw.Order, draw.At, summary.Locale)
            && receipt.OrderHash == OrderFingerprint.Of(OrderJson.ReadStored(OrderJson.WriteStored(draw.Order)));
    }, runs: 1000);

    [Fact]
    public void KeptSegments_OfTwoSnapshotsWithTheSameSegments_HaveOneHash()
    {
        var segments = SegmentGenerators.Segments(8).Draw(1)[0];
        Assert.Equal(KeptSegments.Of(Snapshots.Of(segments, ReleaseState.Live)).Hash,
            KeptSegments.Of(Snapshots.Of(segments, ReleaseState.Off)).Hash);
    }
}
