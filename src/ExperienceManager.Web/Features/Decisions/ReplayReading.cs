using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Json;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>An order before and after a change.</summary>
/// <param name="Order">Its number, labels and all that the subject of the change asks for; other members may be left out.</param>
/// <param name="Locale">Its page locale after the change.</param>
/// <param name="Answers">What it sees before and after; null when both are the same, and not the subject.</param>
internal readonly record struct ReplayedOrder(
    OrderData Order, string Locale,
    ((Segment? Segment, Experience Experience) Before, (Segment? Segment, Experience Experience) After)? Answers);

/// <summary>
/// Reads stored orders and decides for them before and after a change, and does no more than that takes: most orders have nothing to do
/// with a change, and to see that it is enough to read what the changed segments ask for.
/// </summary>
internal sealed class ReplayReading
{
    private readonly ShopSnapshot _before;
    private readonly ShopSnapshot _after;
    private readonly SnapshotChange _change;
    private readonly OrderParts _asked;
    private readonly OrderParts _decided;

    /// <param name="before">The shop as it is.</param>
    /// <param name="after">The shop as it would be.</param>
    /// <param name="subject">What the change is about: counted for every order.</param>
    public ReplayReading(ShopSnapshot before, ShopSnapshot after, ReplaySubject? subject)
    {
        (_before, _after) = (before, after);
        _change = new SnapshotChange(before, after, subject?.Segment?.Id);
        _asked = OrderParts.Of(_change.Segments);
        if (subject is not null) _asked |= SubjectTally.PartsFor(subject, after);
        if (after.Source.AbTests.Length > 0) _asked |= OrderParts.Labels;
        _decided = _asked | OrderParts.Of(before.Segments.Concat(after.Segments).Where(segment => segment.IsEnabled));
    }

    /// <summary>Reads a stored order and decides for it at an instant; null for a test order.</summary>
    public ReplayedOrder? Read(byte[] stored, Instant at)
    {
        using var unpacked = PackedJson.Unpack(stored);
        var order = OrderJson.ReadUnpacked(unpacked.Utf8, _asked);
        if (order.IsTest) return null;
        var locale = PageLocale.Of(_after, null, order);
        if (!_change.MayMove(order, at, locale)) return new(order, locale, null);
        if (_asked != _decided) order = OrderJson.ReadUnpacked(unpacked.Utf8, _decided);
        return new(order, locale, _change.DecideAsLive(order, at, PageLocale.Of(_before, null, order), locale));
    }
}
