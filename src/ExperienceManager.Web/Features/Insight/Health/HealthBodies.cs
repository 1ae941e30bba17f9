using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>Something wrong in a shop.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Severity">error, warning or notice.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="Evidence">What it follows from; its members depend on the kind.</param>
/// <param name="Since">Since when, as far as is known.</param>
/// <param name="Dismissed">Who dismissed it in the console; null when no one did, or the evidence has changed since.</param>
public sealed record HealthFindingBody(
    [property: Words("never_wins", "never_matched", "too_new_to_tell", "ended_and_enabled", "duplicate_rule", "experience_unused",
        "experience_unpublished", "label_silent", "label_near_duplicate", "value_never_seen", "translation_missing", "clone_never_enabled",
        "integration_failing", "webhook_failing", "outbox_dead")]
    string Kind,
    [property: Words("error", "warning", "notice")] string Severity,
    HealthSubjectBody Subject, string Message, JsonObject Evidence, DateTimeOffset? Since, HealthDismissalBody? Dismissed);

/// <summary>What a finding is about.</summary>
/// <param name="Type">segment, experience, label, integration, webhook or outbox.</param>
/// <param name="Key">Its key; of a webhook its UUID, of the outbox webhook or shipment.</param>
/// <param name="Name">Its name.</param>
public sealed record HealthSubjectBody(string Type, string Key, string Name);

/// <summary>A dismissal.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record HealthDismissalBody(string Reason, string By, DateTimeOffset At);
