using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>What was decided about a shipment for one service, as <see cref="ShipmentRecord.Verdicts"/> keeps it.</summary>
/// <param name="Service">The service.</param>
/// <param name="Reason">The rule that decided, which says whether it is submitted.</param>
/// <param name="Rule">The rule in words, as they were.</param>
/// <param name="MessageId">The message that submits it; null when nothing is sent.</param>
internal sealed record StoredVerdict(TrackingService Service, ShipmentReason Reason, string Rule, Guid? MessageId = null)
{
    /// <summary>Whether it is submitted.</summary>
    public bool IsSubmitted => new ShipmentVerdict(Service, Reason, null).IsSubmitted;

    /// <summary>The verdicts of a shipment, in the order shown.</summary>
    public static IReadOnlyList<StoredVerdict> Read(string verdicts) =>
        JsonSerializer.Deserialize<StoredVerdict[]>(verdicts, DomainJson.Options)!;

    /// <summary>The verdicts of a shipment as stored.</summary>
    public static string Write(IReadOnlyList<StoredVerdict> verdicts) => JsonSerializer.Serialize(verdicts, DomainJson.Options);
}
