using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>A stored decision as shown.</summary>
/// <param name="ShipmentId">The shipment.</param>
/// <param name="OrderId">Its order.</param>
/// <param name="OrderNumber">The order's number.</param>
/// <param name="Service">The service.</param>
/// <param name="IsSubmitted">Whether it is submitted.</param>
/// <param name="Reason">The rule that decided.</param>
/// <param name="Rule">The rule that decided, in words.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="MessageId">The message; null when none was sent.</param>
/// <param name="Delivery">Where the message is; null when none was sent.</param>
/// <param name="LastAnswer">What its receiver said last.</param>
public sealed record ShipmentDecision(
    Guid ShipmentId,
    Guid OrderId,
    string OrderNumber,
    TrackingService Service,
    bool IsSubmitted,
    ShipmentReason Reason,
    string Rule,
    Instant DecidedAt,
    Guid? MessageId,
    WorkState? Delivery,
    string? LastAnswer)
{
    /// <summary>The rule, put together again from the stored sentence, so that it can be translated; else the sentence as it is.</summary>
    public LocalizableText RuleText
    {
        get
        {
            var (begin, end) = (Rule.IndexOf('“', StringComparison.Ordinal), Rule.LastIndexOf('”'));
            var words = new ShipmentVerdict(Service, Reason, begin >= 0 && end > begin ? Rule[(begin + 1)..end] : null).Words;
            LocalizableText stored = $"{Rule}";
            return words.ToString() == Rule ? words : stored;
        }
    }
}
