using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Texts;
using NodaTime;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>One line of a parcel's history.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Text">What it means, in the page's language; the carrier's own word when its meaning is not known.</param>
/// <param name="Details">The carrier's own sentence; null when there is none, or it says no more.</param>
/// <param name="Location">Where it happened, as sent.</param>
/// <param name="IsProblem">Whether it reports a problem.</param>
public sealed record ParcelScan(Instant At, string Text, string? Details, string? Location, bool IsProblem)
{
    /// <summary>Whether the text is the carrier's own, in a language that is not known.</summary>
    public bool IsAsSent { get; init; }
}

/// <summary>What was reported about a parcel, newest first: what its carrier reported, and each new state of a shop system.</summary>
public static class ParcelScans
{
    private const int MaxShown = 100;

    /// <summary>The lines of a parcel; reports from further ahead than they count are left out.</summary>
    public static ImmutableArray<ParcelScan> Of(Shipment shipment, TrackingTexts texts, Instant now)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        ArgumentNullException.ThrowIfNull(texts);
        if (shipment.Events.Count == 0) return [];
        var scans = new List<ParcelScan>();
        var states = new Dictionary<string, CarrierWord?>(StringComparer.Ordinal);
        var byCarrier = shipment.Events.Where(report => report.Source is null).Select(report => report.Phase)
            .OfType<ShipmentPhase>().ToHashSet();
        foreach (var (report, phase) in Read(shipment, now))
        {
            if (report.Source is { } system)
            {
                // A shop system repeats its state with every change of the fulfilment, and what the carrier reported with time and place;
                // what is held back is no news either.
                var isKnown = states.TryGetValue(system, out var last) && last == report.Word;
                states[system] = report.Word;
                if (isKnown || report.Word is null || (report.Word.Problem is null && (phase is null || byCarrier.Contains(phase.Value))))
                    continue;
            }

            scans.Add(Make(report, phase ?? report.Phase, texts));
        }

        return [.. scans.Distinct().OrderByDescending(scan => scan.At).Take(MaxShown)];
    }

    // The reports that count by now, with the phase that each led to.
    private static IEnumerable<(ShipmentEvent Report, ShipmentPhase? Phase)> Read(Shipment shipment, Instant now)
    {
        var entries = ShipmentTimeline.Of(shipment, now).Entries;
        return shipment.Events.Where(report => report.At <= now + ShipmentTimeline.MaxAhead)
            .Select(report => (report, entries.FirstOrDefault(entry => ReferenceEquals(entry.Event, report)).Phase));
    }

    private static ParcelScan Make(ShipmentEvent report, ShipmentPhase? phase, TrackingTexts texts)
    {
        var word = report.Word;
        var problem = word?.Problem is { } kind ? new ShipmentProblem(kind, word.Cause, report.At) : null;
        var text = problem is not null ? texts.Parcel.CauseOf(problem) ?? texts.Parcel.TitleOf(problem)
            : word is not null ? Name(phase, texts.Stages)
            : AsSent(report);
        var details = report.Message ?? (report.Name.Contains(' ', StringComparison.Ordinal) ? report.Name : null);
        if (string.Equals(details, text, StringComparison.OrdinalIgnoreCase)) details = null;
        return new ParcelScan(report.At, text, details, report.Location, problem is not null) { IsAsSent = word is null };
    }

    // "driver_had_lunch" reads as words.
    private static string AsSent(ShipmentEvent report) => report.Name.Replace('_', ' ').Trim();

    private static string Name(ShipmentPhase? phase, StageTexts stages) => phase switch
    {
        ShipmentPhase.OrderCreated => stages.Ordered.Step,
        ShipmentPhase.OrderProcessed => stages.LabelCreated.Step,
        ShipmentPhase.Collect => stages.ReadyToCollect.Step,
        ShipmentPhase.InDelivery => stages.OutForDelivery.Step,
        ShipmentPhase.Delivered => stages.Delivered.Step,
        ShipmentPhase.DeliveryFailed => stages.DeliveryFailed.Step,
        ShipmentPhase.Returned => stages.Returned.Headline,
        ShipmentPhase.ReturnCreated => stages.ReturnAnnounced.Step,
        ShipmentPhase.ReturnTransit => stages.ReturnShipped.Step,
        ShipmentPhase.ReturnReceived => stages.ReturnReceived.Step,
        ShipmentPhase.ReturnFailed => stages.ReturnFailed.Step,
        _ => stages.Shipped.Headline,
    };
}
