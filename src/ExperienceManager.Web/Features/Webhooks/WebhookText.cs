using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Deliveries in people's words.</summary>
internal static class WebhookText
{
    /// <summary>The event that a delivery tells of.</summary>
    public static string EventOf(WorkEntry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.GetProperty("ref").GetString() ?? "";
    }

    /// <summary>The receiver's host.</summary>
    public static string HostOf(WorkEntry entry) => Uri.TryCreate(entry.Target, UriKind.Absolute, out var url) ? url.Host : entry.Target;

    /// <summary>Where a delivery is.</summary>
    public static (LocalizableText Text, StatusTone Tone) StateOf(WorkEntry entry) => entry.State switch
    {
        WorkState.Done => ("Delivered", StatusTone.Positive),
        WorkState.Dead => ("Failed", StatusTone.Danger),
        _ when entry.Attempts > 0 => ("Retrying", StatusTone.Warning),
        _ => ("Waiting", StatusTone.Neutral),
    };
}
