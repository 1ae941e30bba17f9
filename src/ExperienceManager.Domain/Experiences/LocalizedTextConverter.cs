using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Domain.Experiences;

/// <summary>A text as <c>{"en-US":"…","de-DE":"…"}</c>.</summary>
internal sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
{
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalizedText.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (locale, words) in value.Texts) writer.WriteString(locale, words);
        writer.WriteEndObject();
    }
}
