using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>What is frozen when the first parcel gets its number: the labels, the campaign of each slot, and the receipt (semantics.md 9).</summary>
/// <param name="Labels">The labels, JSON list.</param>
/// <param name="Slots">The chosen campaign of every slot, JSON object.</param>
/// <param name="Receipt">The receipt, JSON.</param>
/// <param name="At">When.</param>
internal sealed record Fulfilment(string Labels, string Slots, string Receipt, Instant At)
{
    private const string NoCampaigns = "{}";

    /// <summary>Decides for an order now, in the locale its page would have.</summary>
    public static Fulfilment Of(ShopSnapshot snapshot, OrderData order, Instant now)
    {
        var locale = LocaleTag.Choose([order.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
        return new Fulfilment(LabelsOf(order), NoCampaigns, ReceiptOf(snapshot, order, now, locale), now);
    }

    private static string LabelsOf(OrderData order) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var label in order.Labels.Sorted) json.WriteStringValue(label);
        json.WriteEndArray();
    });

    private static string ReceiptOf(ShopSnapshot snapshot, OrderData order, Instant now, string locale)
    {
        var decision = Decider.Decide(snapshot, order, now, locale);
        return JsonText.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("segment", decision.Segment?.Key);
            json.WriteString("experience", decision.Experience.Key);
            json.WriteEndObject();
        });
    }
}
