using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Marks;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Collects the parcels of fulfilments. A fulfilment's newest state is the whole list of its parcels: a cancelled one has none, a corrected
/// number takes the place of the first. An older state adds only what it reports. A fulfilment that a newer state of the order does not
/// name any more is gone.
/// </summary>
internal sealed class ShopifyParcels(ShopifyJob job, SourceMark mark)
{
    private const string ListPart = "fulfilments";
    private const string FulfilmentPart = "fulfilment/";
    private const char Separator = '|';

    // The leading characters of a version: its time.
    private const int TimeLength = 16;

    private readonly List<Shipment> _listed = [];
    private readonly List<Shipment> _former = [];
    private readonly List<ParcelList> _lists = [];

    /// <summary>How new what is known is now.</summary>
    public SourceMark Mark { get; private set; } = mark;

    /// <summary>Takes the state of a fulfilment.</summary>
    public void Add(ShopifyFulfilment fulfilment)
    {
        var version = SourceVersion.Of(fulfilment.UpdatedAt, job.Message.TriggeredAt, job.Message.Body.Span);
        Mark = Mark.Advance(FulfilmentPart + fulfilment.Id, version, out var isNewest);
        if (!isNewest || IsGone(fulfilment.Id, version))
        {
            _former.AddRange(fulfilment.Parcels);
            return;
        }

        _listed.AddRange(fulfilment.Parcels);
        _lists.Add(new ParcelList(fulfilment.Id, fulfilment.UpdatedAt));
    }

    /// <summary>Takes the list of all fulfilments that a state of the order has.</summary>
    public void AddList(ShopifyOrder order, string version)
    {
        var named = order.Fulfilments.Select(fulfilment => fulfilment.Id).ToHashSet(StringComparer.Ordinal);
        Mark = Mark.Advance(ListPart, $"{version}{Separator}{string.Join(Separator, named)}", out var isNewest);
        if (!isNewest) return;
        foreach (var (part, known) in Mark.Versions)
        {
            if (!part.StartsWith(FulfilmentPart, StringComparison.Ordinal) || named.Contains(part[FulfilmentPart.Length..])
                || !IsBefore(known, version))
                continue;
            _lists.Add(new ParcelList(part[FulfilmentPart.Length..], order.UpdatedAt));
        }
    }

    /// <summary>The upsert with the parcels.</summary>
    public OrderUpsert Fill(OrderUpsert upsert) => upsert with
    {
        Order = upsert.Order with { Shipments = _listed.ToEquatableArray() },
        FormerParcels = _former.ToEquatableArray(),
        ParcelLists = _lists.ToEquatableArray(),
    };

    private bool IsGone(string id, string version) =>
        Mark.Versions.TryGetValue(ListPart, out var list) && IsBefore(version, list) && !list.Split(Separator).Skip(1)
            .Contains(id, StringComparer.Ordinal);

    // Of one second nothing can be said: the order's state may be from just before the fulfilment.
    private static bool IsBefore(string version, string other) => string.CompareOrdinal(version[..TimeLength], other[..TimeLength]) < 0;
}
