using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// Parcels as people and systems type them, made into parcels as they are meant: a field with several numbers is several parcels, an
/// address gives its number, a word in place of a number is none. What was kept but not used is warned about.
/// </summary>
internal static class ParcelInput
{
    private const int MaxWarnings = 20;
    private const int MaxShown = 80;

    /// <summary>The upsert with its parcels cleaned; the same one when there is nothing to clean.</summary>
    public static OrderUpsert Clean(OrderUpsert upsert)
    {
        if (upsert.Order.Shipments.Count == 0 && upsert.FormerParcels.Count == 0) return upsert;
        var warnings = new List<string>(upsert.Warnings);
        var unknown = upsert.Order.Shipments.SelectMany(shipment => shipment.Events).Where(report => report.Word is null)
            .Select(report => report.Name).Distinct(StringComparer.Ordinal);
        warnings.AddRange(unknown.Select(ReportCheck.UnknownWord));
        return upsert with
        {
            Order = upsert.Order with { Shipments = Clean(WithWords(upsert.Order.Shipments), warnings) },
            FormerParcels = Clean(WithWords(upsert.FormerParcels), []),
            Warnings = warnings.Count > MaxWarnings ? warnings[..MaxWarnings] : warnings,
        };
    }

    private static EquatableArray<Shipment> Clean(EquatableArray<Shipment> shipments, List<string> warnings)
    {
        if (shipments.All(IsClean)) return shipments;
        var cleaned = new List<Shipment>();
        foreach (var shipment in shipments)
        {
            foreach (var parcel in Read(shipment, warnings))
            {
                // The same number again in one list is the same parcel. Of two fulfilments each lists it and what it has of it.
                if (!cleaned.Any(other => IsSame(other, parcel))) cleaned.Add(parcel);
            }
        }

        return cleaned.ToEquatableArray();
    }

    private static bool IsSame(Shipment one, Shipment other) =>
        one.TrackingNumber is { } number && other.TrackingNumber is { } again && TrackingNumbers.Key(number) == TrackingNumbers.Key(again)
            && (one.ExternalId is null || other.ExternalId is null || one.ExternalId == other.ExternalId);

    // States as shop systems send them: a blank one is none, and none is longer than a carrier's may be.
    private static EquatableArray<Shipment> WithWords(EquatableArray<Shipment> shipments) =>
        shipments.All(shipment => shipment.Events.All(IsWord)) ? shipments : shipments.Select(WithWords).ToEquatableArray();

    private static Shipment WithWords(Shipment shipment)
    {
        var words = shipment.Events.Where(report => !string.IsNullOrWhiteSpace(report.Name))
            .Select(report => IsWord(report)
                ? report
                : report with { Name = PlainText.Shorten(report.Name, CarrierEventReader.MaxNameLength) });
        var parcel = shipment with { Events = words.ToEquatableArray() };
        return parcel.Events.Count == 0 ? parcel with { Phase = parcel.FirstPhase } : parcel;
    }

    private static bool IsWord(ShipmentEvent report) =>
        report.Name.Length <= CarrierEventReader.MaxNameLength && !string.IsNullOrWhiteSpace(report.Name);

    private static bool IsClean(Shipment shipment) => shipment.TrackingNumber is null;

    private static IEnumerable<Shipment> Read(Shipment shipment, List<string> warnings)
    {
        var typed = TrackingNumbers.Read(shipment.TrackingNumber);
        if (typed is [{ Number: { } same, Url: null }] && same == shipment.TrackingNumber) return [shipment];
        if (typed.All(number => number.Number is null))
        {
            if (typed.Count > 0) warnings.Add($"“{PlainText.Shorten(shipment.TrackingNumber!, MaxShown)}” is no tracking number. The parcel is kept without one and does not fulfil the order.");
            return [WithNumber(shipment, null) with { TrackingUrl = shipment.TrackingUrl ?? (typed.Count > 0 ? typed[0].Url : null) }];
        }

        return typed.Where(number => number.Number is not null).Select((number, index) => WithNumber(shipment, number.Number) with
        {
            TrackingUrl = number.Url
                ?? (typed.Count == 1 || IsAbout(shipment.TrackingUrl, number.Number!) || index == 0 ? shipment.TrackingUrl : null),
        });
    }

    private static bool IsAbout(string? url, string number) =>
        url?.Contains(TrackingNumbers.Key(number), StringComparison.OrdinalIgnoreCase) == true;

    private static Shipment WithNumber(Shipment shipment, string? number)
    {
        var parcel = shipment with { TrackingNumber = number };
        return parcel.Events.Count == 0 ? parcel with { Phase = parcel.FirstPhase } : parcel;
    }
}
