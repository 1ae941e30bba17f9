using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Domain.Common;

/// <summary>
/// How records of the domain that are stored or sent whole become JSON: snake_case, ISO instants in UTC, null members left out.
/// </summary>
public static class DomainJson
{
    /// <summary>For <see cref="JsonSerializer"/>.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>The same, but texts keep the templates by which they are translated.</summary>
    public static JsonSerializerOptions WithTemplates { get; } = Make(new LocalizableTextConverter(keepsTemplates: true));

    private static JsonSerializerOptions Make(params ReadOnlySpan<JsonConverter> more)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            // A jsonb column gives members back in another order.
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new InstantConverter() },
        };
        foreach (var converter in more) options.Converters.Add(converter);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parsed = InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "");
            return parsed.Success
                ? parsed.Value
                : throw new JsonException("This must be a date and time such as 2026-11-27T05:00:00Z.", parsed.Exception);
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
