using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// What is frozen when the first parcel gets its number: the labels, the campaign of each slot, and what the receipt is made from
/// (docs/semantics.md#9-fulfilment-and-the-lock).
/// </summary>
/// <param name="Lock">The labels and the campaigns.</param>
/// <param name="Summary">The decision, packed JSON: <see cref="Decider.Summarise"/>.</param>
/// <param name="Segments">The segments that were tried.</param>
internal sealed record Fulfilment(CampaignLock Lock, byte[] Summary, KeptSegments Segments)
{
    /// <summary>Decides for an order now, in the locale its page would have.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="order">The order, with all labels that came in time.</param>
    /// <param name="now">The instant of the fulfilment.</param>
    /// <param name="missingSources">Sources of labels that did not answer in time.</param>
    public static Fulfilment Of(ShopSnapshot snapshot, OrderData order, Instant now, EquatableArray<string> missingSources = default)
    {
        var locale = LocaleTag.Choose([order.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
        var decision = Decider.Decide(snapshot, order, now, locale);
        return new Fulfilment(
            CampaignLock.Of(order.Labels, decision.Campaigns, now, missingSources),
            PackedJson.Pack(Encoding.UTF8.GetBytes(Decider.Summarise(snapshot, decision).ToStoredJson())),
            KeptSegments.Of(snapshot));
    }
}

/// <summary>The lock's columns.</summary>
internal static class LockColumns
{
    /// <summary>The labels, JSON list.</summary>
    public static string LabelsOf(CampaignLock locked) => JsonSerializer.Serialize(locked.Labels.Sorted, DomainJson.Options);

    /// <summary>The slots, JSON list.</summary>
    public static string SlotsOf(CampaignLock locked) => JsonSerializer.Serialize(locked.Slots, DomainJson.Options);

    /// <summary>The sources that did not answer, JSON list.</summary>
    public static string MissingOf(CampaignLock locked) => JsonSerializer.Serialize(locked.MissingSources, DomainJson.Options);

    /// <summary>A lock from its row.</summary>
    public static CampaignLock Read(OrderLockRecord record) => new(
        LabelSet.Of(JsonSerializer.Deserialize<string[]>(record.Labels, DomainJson.Options) ?? []),
        JsonSerializer.Deserialize<EquatableArray<LockedSlot>>(record.Slots, DomainJson.Options),
        record.LockedAt,
        JsonSerializer.Deserialize<EquatableArray<string>>(record.MissingSources, DomainJson.Options));
}
