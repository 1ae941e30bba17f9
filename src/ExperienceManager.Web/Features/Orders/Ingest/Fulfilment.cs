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
        return new Fulfilment(LabelsOf(order), NoCampaigns, Domain.Decisions.Receipt.Of(snapshot, order, now, locale).ToJson(), now);
    }

    private static string LabelsOf(OrderData order) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var label in order.Labels.Sorted) json.WriteStringValue(label);
        json.WriteEndArray();
    });
}
