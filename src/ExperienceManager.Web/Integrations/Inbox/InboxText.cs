using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Deliveries in people's words.</summary>
internal static class InboxText
{
    /// <summary>Characters of a body that are shown; a page with 8 MiB in it would be of no use to anyone.</summary>
    private const int MaxShown = 60_000;

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static (LocalizableText Text, StatusTone Tone) Of(WorkState state) => state switch
    {
        WorkState.Waiting => ("Waiting", StatusTone.Info),
        WorkState.Done => ("Done", StatusTone.Positive),
        WorkState.Dead => ("Failed", StatusTone.Danger),
        _ => ("Ignored", StatusTone.Neutral),
    };

    public static IReadOnlyDictionary<string, string> Headers(WorkRecord delivery) =>
        WorkItem.ReadHeaders(delivery.Headers);

    /// <summary>The body, indented when it is JSON that can be.</summary>
    public static string Body(WorkRecord delivery)
    {
        var text = Encoding.UTF8.GetString(delivery.Body).Replace("\0", "\\u0000", StringComparison.Ordinal);
        if (text.Length > MaxShown) return PlainText.Shorten(text, MaxShown);
        try
        {
            using var json = JsonDocument.Parse(delivery.Body);
            return JsonSerializer.Serialize(json.RootElement, Readable);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return text;
        }
    }
}
