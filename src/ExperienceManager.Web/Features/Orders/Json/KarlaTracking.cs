using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Whose parcel it is, for answers that name it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Shop">The shop.</param>
/// <param name="Slug">The shop's name in urls.</param>
public sealed record ParcelOwner(Guid OrderId, ShopId Shop, string Slug);

/// <summary>The members that Karla's clients read of parcels and their events, beside the names that they are sent in.</summary>
internal static class KarlaTracking
{
    // Karla's texts are in the languages of its own list; ours for clients are English.
    private const string Language = "en";

    /// <summary>Writes who a parcel belongs to.</summary>
    public static void WriteOwner(Utf8JsonWriter json, ParcelOwner owner)
    {
        json.WriteString("merchant_id", owner.Shop.Value);
        json.WriteString("merchant_slug", owner.Slug);
    }

    /// <summary>Writes an event in Karla's names into the object that is open.</summary>
    public static void WriteEvent(Utf8JsonWriter json, string name, DateTime at, ShipmentPhase phase)
    {
        var label = LabelOf(phase);
        json.WriteString("event_key", name);
        json.WriteString("time", at);
        json.WriteStartObject("event_strings");
        json.WriteString("event_status", JsonMembers<ShipmentPhase>.NameOf(phase));
        json.WriteString("list_label", label);
        json.WriteString("header_headline", label);
        json.WriteString("header_title", label);
        json.WriteString("header_subtitle", "");
        json.WriteEndObject();
        json.WriteString("language", Language);
    }

    private static string LabelOf(ShipmentPhase phase)
    {
        var words = JsonMembers<ShipmentPhase>.NameOf(phase).Replace('_', ' ');
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }
}
