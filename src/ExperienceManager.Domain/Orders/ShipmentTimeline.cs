using System.Collections.Immutable;
using NodaTime;

namespace ExperienceManager.Domain.Orders;

/// <summary>A report as it counted.</summary>
/// <param name="Event">The report.</param>
/// <param name="Phase">Where it says the parcel was; null when it did not count or moved nothing.</param>
public readonly record struct TimelineEntry(ShipmentEvent Event, ShipmentPhase? Phase);

/// <summary>
/// Where a parcel is by all its reports (docs/shipments.md#where-a-parcel-is). The order of arrival does not matter: reports are read in
/// the order of their times. At one instant a shop system's state comes before a carrier's event, and the phase later in the line comes
/// last.
/// </summary>
/// <param name="Phase">The phase.</param>
/// <param name="Problem">The problem; null when there is none.</param>
/// <param name="Entries">The known reports in the order in which they were read.</param>
public sealed record ShipmentTimeline(ShipmentPhase Phase, ShipmentProblem? Problem, ImmutableArray<TimelineEntry> Entries)
{
    /// <summary>How far ahead of the clock a report counts at once; senders' clocks and zones differ.</summary>
    public static readonly Duration MaxAhead = Duration.FromHours(24);

    // Behind every phase of the same instant: a problem that came with a move stays visible.
    private const int ProblemRank = 100;

    /// <summary>The state of a parcel at an instant. Reports from further ahead than <see cref="MaxAhead"/> wait.</summary>
    public static ShipmentTimeline Of(Shipment shipment, Instant now)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        var ordered = shipment.Events
            .Select(report => (Event: report, report.Word))
            .Where(report => report.Word is not null)
            .OrderBy(report => report.Event.At).ThenBy(report => report.Event.Source is null).ThenBy(report => RankOf(report.Word!))
            // Whatever is left, so that every order of arrival reads the same.
            .ThenBy(report => report.Event.Source, StringComparer.Ordinal)
            .ThenBy(report => CarrierWords.Fold(report.Event.Name), StringComparer.Ordinal);
        var state = new Reading(shipment.FirstPhase, now);
        foreach (var (report, word) in ordered) state.Read(report, word!);
        return new ShipmentTimeline(state.Phase, state.Problem, state.Entries.ToImmutable());
    }

    /// <summary>When a phase was last reached; null when no report says so.</summary>
    public Instant? ReachedAt(ShipmentPhase phase)
    {
        for (var i = Entries.Length - 1; i >= 0; i--)
        {
            if (Entries[i].Phase == phase) return Entries[i].Event.At;
        }

        return null;
    }

    private static int RankOf(CarrierWord word) => word switch
    {
        { Problem: ProblemKind.Exception } => ProblemRank + 1,
        { Problem: null, Phase: { } phase } => phase.Rank(),
        _ => ProblemRank,
    };

    private sealed class Reading(ShipmentPhase first, Instant now)
    {
        private readonly Dictionary<string, CarrierWord> _lastStates = new(StringComparer.Ordinal);
        private ShipmentEvent? _decisive;

        public ShipmentPhase Phase { get; private set; } = first;

        public ShipmentProblem? Problem { get; private set; }

        public ImmutableArray<TimelineEntry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<TimelineEntry>();

        public void Read(ShipmentEvent report, CarrierWord word)
        {
            var before = Phase;
            var counts = report.At <= now + MaxAhead && !IsRepeated(report, word) && !IsHeld(report);
            if (counts) Take(report, word);
            Entries.Add(new(report, counts && (word.Phase is not null || Phase != before) ? Phase : null));
        }

        private void Take(ShipmentEvent report, CarrierWord word)
        {
            Problem = word.Problem is { } kind ? new ShipmentProblem(kind, word.Cause, report.At) : word.Phase is null ? Problem : null;
            Phase = Next(word);
            if (word.Phase is not null || word.Problem is not null) _decisive = report;
        }

        private ShipmentPhase Next(CarrierWord word)
        {
            if (word.IsPickUp)
                return Phase is ShipmentPhase.Collect or ShipmentPhase.Delivered ? ShipmentPhase.Delivered : ShipmentPhase.InTransit;
            return word.Phase ?? (word.IsUnderWay && Phase.Rank() < ShipmentPhase.InTransit.Rank() ? ShipmentPhase.InTransit : Phase);
        }

        // A shop system repeats its state with every change of the fulfilment; only a new state is news.
        private bool IsRepeated(ShipmentEvent report, CarrierWord word)
        {
            if (report.Source is not { } source) return false;
            var isSame = _lastStates.TryGetValue(source, out var last) && last == word;
            _lastStates[source] = word;
            return isSame;
        }

        private bool IsHeld(ShipmentEvent report) =>
            Phase.IsFinal() && _decisive is { } decisive && decisive.Source != report.Source
                && !(decisive.At == report.At && report.Source is null);
    }
}
