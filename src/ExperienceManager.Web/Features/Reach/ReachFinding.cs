using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>A verdict with its words, as pages show it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Words">What it says, as a sentence.</param>
/// <param name="Witness">The order that wins, as JSON with the instant and the locale; null for other verdicts.</param>
public sealed record ReachFinding(ReachVerdict Verdict, LocalizableText Words, string? Witness)
{
    private static readonly JsonWriterOptions _indented = new() { Indented = true, Encoder = JsonText.WriterOptions.Encoder };

    /// <summary>The finding of an answer about a segment of a shop.</summary>
    internal static ReachFinding Of(ShopSnapshot snapshot, ReachAnswer answer) =>
        new(answer.Verdict, ReachText.Of(answer.Verdict, snapshot), answer.Verdict is CanWin can ? WitnessOf(can, answer.Order) : null);

    private static string WitnessOf(CanWin can, ReadOnlyMemory<byte> order)
    {
        using var body = JsonDocument.Parse(order);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _indented))
        {
            json.WriteStartObject();
            foreach (var member in body.RootElement.EnumerateObject().Where(member => member.Name != "id")) member.WriteTo(json);
            json.WriteString("at", can.At.ToDateTimeUtc());
            json.WriteString("locale", can.Locale);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
