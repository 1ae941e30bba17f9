using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Domain.Common;

/// <summary>
/// A text inside a record: the English text, or <c>["“{0}” matches.","Late parcels"]</c>, which can be translated when it is read.
/// </summary>
/// <param name="keepsTemplates">Whether it writes the second form. It reads both.</param>
internal sealed class LocalizableTextConverter(bool keepsTemplates) : JsonConverter<LocalizableText>
{
    /// <summary>Writes English; made by the serializer.</summary>
    public LocalizableTextConverter()
        : this(keepsTemplates: false)
    {
    }

    /// <inheritdoc/>
    public override LocalizableText? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return Read(json.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalizableText value, JsonSerializerOptions options)
    {
        if (!keepsTemplates || value.Arguments.Count == 0) writer.WriteStringValue(value.ToString());
        else WriteTemplate(writer, value);
    }

    private static LocalizableText Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return json.GetString()!;
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 2) throw new JsonException("This must be a text.");
        return LocalizableText.Of(json[0].GetString() ?? "", json.EnumerateArray().Skip(1).Select(ReadArgument));
    }

    private static object? ReadArgument(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDecimal(),
        JsonValueKind.Array => Read(json),
        _ => json.GetString(),
    };

    private static void WriteTemplate(Utf8JsonWriter writer, LocalizableText text)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(text.Template);
        foreach (var argument in text.Arguments)
        {
            switch (argument)
            {
                case LocalizableText { Arguments.Count: > 0 } inner: WriteTemplate(writer, inner); break;
                case int number: writer.WriteNumberValue(number); break;
                case decimal number: writer.WriteNumberValue(number); break;
                default: writer.WriteStringValue(Convert.ToString(argument, System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }

        writer.WriteEndArray();
    }
}
