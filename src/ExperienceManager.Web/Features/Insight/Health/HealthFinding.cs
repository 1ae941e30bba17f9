using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What can be wrong in a shop; the names in JSON are those in snake case.</summary>
public enum HealthKind
{
    /// <summary>A segment that no order can win.</summary>
    NeverWins,

    /// <summary>A segment that has been live for two weeks and matched no order of 30 days.</summary>
    NeverMatched,

    /// <summary>A segment that matched no order yet, and that is too new, or has too few orders, to tell.</summary>
    TooNewToTell,

    /// <summary>A segment that is on and whose time frame is over.</summary>
    EndedAndEnabled,

    /// <summary>A segment with the rule and locales of a higher one.</summary>
    DuplicateRule,

    /// <summary>A published experience that no segment shows.</summary>
    ExperienceUnused,

    /// <summary>An experience that a segment shows and that was never published.</summary>
    ExperienceUnpublished,

    /// <summary>A label that is used and has not arrived for 30 days.</summary>
    LabelSilent,

    /// <summary>A label that differs from a more frequent one only in case, blanks or how accents are encoded.</summary>
    LabelNearDuplicate,

    /// <summary>A value in a rule that no recent order has.</summary>
    ValueNeverSeen,

    /// <summary>A page with texts that are missing in a locale of the shop.</summary>
    TranslationMissing,

    /// <summary>A copy of a segment that was never turned on.</summary>
    CloneNeverEnabled,

    /// <summary>A connection to another system with errors.</summary>
    IntegrationFailing,

    /// <summary>A webhook whose last delivery failed.</summary>
    WebhookFailing,

    /// <summary>Messages to other systems that were given up.</summary>
    OutboxDead,
}

/// <summary>How much it matters.</summary>
public enum HealthSeverity
{
    /// <summary>Shoppers or other systems do not get what they should.</summary>
    Error,

    /// <summary>Probably a mistake.</summary>
    Warning,

    /// <summary>Worth a look.</summary>
    Notice,
}

/// <summary>What a finding is about.</summary>
/// <param name="Type"><c>segment</c>, <c>experience</c>, <c>label</c>, <c>integration</c>, <c>webhook</c> or <c>outbox</c>.</param>
/// <param name="Key">Which.</param>
/// <param name="Name">Its name for people.</param>
public sealed record HealthSubject(string Type, string Key, string Name)
{
    /// <summary>Its id, where its page is found by it.</summary>
    public Guid? Id { get; init; }
}

/// <summary>Something wrong in a shop.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="Evidence">What it follows from. A dismissal holds until this changes.</param>
/// <param name="Since">Since when, as far as is known.</param>
public sealed record HealthFinding(HealthKind Kind, HealthSubject Subject, LocalizableText Message, JsonObject Evidence, Instant? Since)
{
    /// <summary>How much it matters.</summary>
    public HealthSeverity Severity => Kind switch
    {
        HealthKind.ExperienceUnpublished or HealthKind.IntegrationFailing or HealthKind.WebhookFailing or HealthKind.OutboxDead =>
            HealthSeverity.Error,
        HealthKind.TooNewToTell or HealthKind.EndedAndEnabled or HealthKind.ExperienceUnused or HealthKind.LabelNearDuplicate
            or HealthKind.CloneNeverEnabled => HealthSeverity.Notice,
        _ => HealthSeverity.Warning,
    };

    /// <summary>The name of the kind in JSON.</summary>
    public string KindKey => KeyOf(Kind);

    /// <summary>Names finding and evidence together: another one when the evidence has changed.</summary>
    public string Fingerprint => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Evidence.ToJsonString())).AsSpan(0, 16));

    /// <summary>The dismissal that holds; null when there is none.</summary>
    public HealthDismissal? Dismissal { get; init; }

    /// <summary>The name of a kind in JSON.</summary>
    public static string KeyOf(HealthKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}

/// <summary>Someone looked at a finding and wants to see it no more until its evidence changes.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record HealthDismissal(string Reason, string By, Instant At);

/// <summary>The findings of a shop and what they were made from.</summary>
/// <param name="Findings">Those that matter most first.</param>
/// <param name="AsOf">When they were made.</param>
/// <param name="Orders">How many orders were looked at.</param>
/// <param name="IsSample">Whether the shop may have more.</param>
public sealed record HealthReport(IReadOnlyList<HealthFinding> Findings, Instant AsOf, int Orders, bool IsSample);
