using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

// Members of settings that are not read as members of other records are.

/// <summary>A list of texts, of which an element that is wrong has its own problem.</summary>
internal sealed class TextListAttribute() : OwnFormAttribute(null)
{
    private const int MaxEntries = 1_000;
    private const int MaxCarrierLength = 100;

    /// <summary>Whether each is the reference of a carrier.</summary>
    public bool AreCarriers { get; init; }

    public override object? Read(JsonElement json, ICollection<Problem> problems)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new("", "This must be a list of texts.", "list_type"));
            return null;
        }

        if (json.GetArrayLength() > MaxEntries) problems.Add(new("", $"There can be at most {MaxEntries} entries.", "too_many"));
        var texts = new List<string>();
        foreach (var entry in json.EnumerateArray())
        {
            var place = texts.Count.ToString(CultureInfo.InvariantCulture);
            texts.Add(entry.ValueKind == JsonValueKind.String ? entry.GetString()! : "");
            if (entry.ValueKind != JsonValueKind.String) problems.Add(new(place, "This must be a text.", "string_type"));
            else if (AreCarriers && (string.IsNullOrWhiteSpace(texts[^1]) || texts[^1].Length > MaxCarrierLength))
            {
                problems.Add(new(place, "This must be a carrier reference, such as dhl.", "carrier_reference_invalid"));
            }
        }

        return texts;
    }
}

/// <summary>A list of anything, kept as it came.</summary>
internal sealed class AnyListAttribute() : OwnFormAttribute<JsonArray>(null, json =>
    json.ValueKind == JsonValueKind.Array ? JsonArray.Create(json.Clone())! : Result.Invalid("", "This must be a list.", "list_type"));

/// <summary>Hours, with fractions.</summary>
internal sealed class HoursAttribute() : OwnFormAttribute<double>(null, json =>
    json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var hours) && hours >= 0
        ? (double)hours
        : Result.Invalid("", "This must be a number of hours, 0 or more.", "int_parsing"));

/// <summary>Days until personal data is erased.</summary>
internal sealed class DaysAttribute() : OwnFormAttribute<int>(null, json =>
    json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var days) && days is 0 or (>= Min and <= Max)
        ? days
        : Result.Invalid("", $"This must be 0 for never, or a whole number of days from {Min} to {Max}.", "out_of_range"))
{
    // Deliveries of a shop system are kept as long by themselves; tax law may ask for ten years.
    private const int Min = 30;
    private const int Max = 3_650;
}

/// <summary>An object for which true or false is taken too.</summary>
internal sealed class OrFlagAttribute<T>() : OwnFormAttribute<T>(null, json => json.ValueKind switch
{
    JsonValueKind.True or JsonValueKind.False => new T(),
    JsonValueKind.Object => WireJson.Read(Encoding.UTF8.GetBytes(json.GetRawText()), new T()),
    _ => Result.Invalid("", "This must be an object, or true or false.", "dict_type"),
})
    where T : class, new();
