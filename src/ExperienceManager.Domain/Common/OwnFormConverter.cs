using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Domain.Common;

/// <summary>Lets a type that has a JSON form of its own stand inside a record that <see cref="DomainJson"/> reads and writes.</summary>
internal abstract class OwnFormConverter<T>(Func<JsonElement, Result<T?>> read, Action<Utf8JsonWriter, T?> write) : JsonConverter<T>
    where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var result = read(json.RootElement);
        return result.Succeeded ? result.Value : throw new JsonException(result.Message);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);
}
