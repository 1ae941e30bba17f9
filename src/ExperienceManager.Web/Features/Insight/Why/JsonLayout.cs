using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExperienceManager.Web.Features.Insight.Why;

/// <summary>JSON as people read it.</summary>
internal static class JsonLayout
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same value with a line for each member.</summary>
    public static string Indented(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        return JsonSerializer.Serialize(JsonElement.ParseValue(ref reader), _options);
    }
}
