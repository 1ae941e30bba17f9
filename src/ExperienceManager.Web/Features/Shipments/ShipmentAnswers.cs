using System.Text.Json;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>The JSON of stored decisions.</summary>
internal static class ShipmentAnswers
{
    /// <summary>
    /// Writes them as the member <c>shipment_decisions</c>: submitted or not, by which rule, and where the submission is.
    /// </summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ShipmentDecision> decisions)
    {
        json.WriteStartArray("shipment_decisions");
        foreach (var decision in decisions)
        {
            json.WriteStartObject();
            json.WriteString("shipment_id", decision.ShipmentId);
            json.WriteString("service", decision.Service.Key());
            json.WriteBoolean("submitted", decision.IsSubmitted);
            json.WriteString("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.Reason.ToString()));
            json.WriteString("rule", decision.Rule);
            json.WriteString("decided_at", decision.DecidedAt.ToDateTimeUtc());
            json.WriteString("delivery", decision.Delivery switch
            {
                null => "none",
                WorkState.Done => "delivered",
                WorkState.Dead => "dead",
                _ => "waiting",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
