using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Api.Idempotency;

/// <summary>
/// One spelling for every way to write a JSON value: members in the order of their names, no blanks, texts without needless escapes,
/// numbers without zeros that mean nothing. Serializers do not keep the order of members from one attempt to the next.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonCursor.Depth };

    /// <summary>The canonical form; the bytes themselves when they are no JSON.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(JsonBody.WithoutMark(utf8).ToArray(), Options);
            var buffer = new ArrayBufferWriter<byte>(utf8.Length + 16);
            using (var writer = new Utf8JsonWriter(buffer, JsonText.WriterOptions)) Write(writer, json.RootElement);
            return buffer.WrittenSpan;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not JSON, or with texts that are no Unicode: the reader refuses it.
            return utf8;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray()) Write(writer, element);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when value.TryGetDecimal(out var number):
                writer.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
