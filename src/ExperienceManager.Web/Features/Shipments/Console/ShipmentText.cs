using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Ui;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Shipments.Console;

/// <summary>What people read about shipments and services.</summary>
internal static class ShipmentText
{
    /// <summary>What a status means.</summary>
    public static LocalizableText Meaning(ServiceStatus status) => status switch
    {
        ServiceStatus.Live => "Shipments are submitted according to the carrier list.",
        ServiceStatus.Testing => "Only shipments of orders with an override label are submitted.",
        _ => "No shipments are submitted, whatever the labels.",
    };

    /// <summary>A status by its name.</summary>
    public static LocalizableText Status(ServiceStatus status) => status switch
    {
        ServiceStatus.Live => "Live",
        ServiceStatus.Testing => "Testing",
        _ => "Disabled",
    };

    /// <summary>The carrier list of a service, as its field is named.</summary>
    public static LocalizableText CarriersOf(TrackingService service) => $"{CarrierList(service)} of {service.Key()}";

    /// <summary>The name of the carrier list.</summary>
    public static LocalizableText CarrierList(TrackingService service) => service == TrackingService.Pp
        ? "Disabled carriers"
        : "Enabled carriers";

    /// <summary>What an empty carrier list means.</summary>
    public static LocalizableText NoCarrier(TrackingService service) => service == TrackingService.Pp
        ? "None: every carrier is submitted."
        : "None: no carrier is submitted.";

    /// <summary>A rule of the truth table.</summary>
    public static LocalizableText Rule(ShipmentRule rule) => rule switch
    {
        ShipmentRule.Disabled => "The service is disabled",
        ShipmentRule.OverrideLabel => "The order has an override label",
        ShipmentRule.Testing => "The service is in testing",
        _ => "The carrier list",
    };

    /// <summary>The verdict in two words.</summary>
    public static LocalizableText Verdict(bool isSubmitted) => isSubmitted ? "Submitted" : "Not submitted";

    /// <summary>The verdict's tone.</summary>
    public static StatusTone Tone(bool isSubmitted) => isSubmitted ? StatusTone.Positive : StatusTone.Neutral;

    /// <summary>Where a submission is.</summary>
    public static (LocalizableText Text, StatusTone Tone) Delivery(ShipmentDecision decision) => decision switch
    {
        { IsSubmitted: false } => ("Nothing to send", StatusTone.Neutral),
        { MessageId: null } => ("Not sent: no URL", StatusTone.Warning),
        { Delivery: WorkState.Done } => ("Delivered", StatusTone.Positive),
        { Delivery: WorkState.Dead } => ("Failed", StatusTone.Danger),
        { LastAnswer: null } => ("Waiting", StatusTone.Info),
        _ => ("Retrying", StatusTone.Warning),
    };

    /// <summary>What differs between two states of the rules.</summary>
    public static IReadOnlyList<(LocalizableText Where, LocalizableText Yours, LocalizableText Theirs)> Differences(
        ShipmentRules yours, ShipmentRules theirs)
    {
        var found = new List<(LocalizableText, LocalizableText, LocalizableText)>();
        foreach (var service in TrackingServices.All)
        {
            var (mine, other) = (yours.Of(service), theirs.Of(service));
            if (mine.Status != other.Status) found.Add((Text($"{service.Key()}: status"), Key(mine.Status), Key(other.Status)));
            if (mine.Carriers != other.Carriers)
                found.Add((Text($"{service.Key()}: {CarrierList(service)}"), List(mine.Carriers), List(other.Carriers)));
            if (mine.OverrideLabels != other.OverrideLabels)
                found.Add((Text($"{service.Key()}: override labels"), List(mine.OverrideLabels), List(other.OverrideLabels)));
            if (mine.Url != other.Url) found.Add((Text($"{service.Key()}: URL"), Given(mine.Url), Given(other.Url)));
        }

        return found;
    }

    private static LocalizableText Key(ServiceStatus status) => status switch
    {
        ServiceStatus.Live => "live",
        ServiceStatus.Testing => "testing",
        _ => "disabled",
    };

    private static LocalizableText List(EquatableArray<string> texts) => Given(texts.Count == 0 ? null : string.Join(", ", texts));

    private static LocalizableText Given(string? text)
    {
        if (text is null) return "(none)";
        return Text($"{text}");
    }

    // Keeps the template, which a tuple would make a finished string of.
    private static LocalizableText Text(LocalizableText text) => text;
}
