using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>Reads a page of a JSON:API collection: <c>{"data":[{"id","attributes":{"name"}}],"links":{"next"}}</c>.</summary>
internal static class KlaviyoPages
{
    /// <summary>Takes what is wanted of an entry; null leaves it out.</summary>
    public delegate string? Read(JsonElement entry);

    /// <summary>Adds what a page holds and returns the next page's address.</summary>
    /// <exception cref="KlaviyoFault">The body is no such page.</exception>
    public static string? Add(byte[] body, Read read, List<string> found)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (var entry in document.RootElement.GetProperty("data").EnumerateArray())
            {
                if (read(entry) is { } value) found.Add(value);
            }

            return document.RootElement.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Object
                && links.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new KlaviyoFault(KlaviyoFaultKind.Malformed, "Klaviyo's response cannot be read.", cause: exception);
        }
    }

    /// <summary>An entry's id.</summary>
    public static string? ReadId(JsonElement entry) => entry.GetProperty("id").GetString();

    /// <summary>An entry's name, verbatim; null when it has none, or one that no database could keep.</summary>
    public static string? ReadName(JsonElement entry)
    {
        var name = entry.GetProperty("attributes").GetProperty("name");
        if (name.ValueKind is not (JsonValueKind.Null or JsonValueKind.String)) throw new InvalidOperationException("A name is not text.");
        // One name that is half a surrogate pair must not cost the customer all the others.
        return name.ValueKind == JsonValueKind.String && JsonText.TryText(name, out var text) && PlainText.IsStorable(text) ? text : null;
    }
}
