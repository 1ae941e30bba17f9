using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Domain.Orders;

/// <summary>A <see cref="ScalarValue"/> is the JSON value it came from.</summary>
public sealed class ScalarValueConverter : JsonConverter<ScalarValue>
{
    /// <summary>Null is a value here, an opaque one.</summary>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override ScalarValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return ScalarValue.OfText(reader.GetString()!);
            case JsonTokenType.Number when reader.TryGetDecimal(out var number): return ScalarValue.OfNumber(number);
            case JsonTokenType.True or JsonTokenType.False: return ScalarValue.OfBoolean(reader.GetBoolean());
            default:
                using (var document = JsonDocument.ParseValue(ref reader)) return ScalarValue.OfOpaque(document.RootElement.GetRawText());
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ScalarValue value, JsonSerializerOptions options) => value.WriteTo(writer);
}
