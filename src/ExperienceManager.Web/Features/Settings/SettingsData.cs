using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>One section: what was set over what holds when nothing is.</summary>
/// <param name="Section">Its key.</param>
/// <param name="Version">To be sent back with an edit.</param>
/// <param name="Data">Its members.</param>
/// <param name="EditedBy">Who set it last; null when no one did.</param>
public sealed record SettingsData(SettingsSection Section, long Version, JsonObject Data, string? EditedBy)
{
    /// <summary>The version of what no one has set.</summary>
    public const long FirstVersion = 1;

    /// <summary>
    /// The version of the form that every section is in, as clients know it; never another. Edits are counted by <see cref="Version"/>.
    /// </summary>
    public const int FormVersion = 1;

    private static readonly JsonSerializerOptions Options =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name in JSON and in paths.</summary>
    public static string NameOf(SettingsSection section) => WireWords.Of(section);

    /// <summary>The section of a name; null when there is none.</summary>
    public static SettingsSection? Find(string name) => WireWords.Find<SettingsSection>(name);

    /// <summary>The members as the record of the section.</summary>
    public T As<T>() => Data.Deserialize<T>(WireOptions.Json)!;

    /// <summary>From the stored form; null is a section that no one has set.</summary>
    internal static SettingsData Of(SettingsSection section, SettingsRecord? record)
    {
        var data = SettingsSchema.Defaults(section);
        if (record is not null) Merge(data, Parse(record.Data));
        return new SettingsData(section, record?.Version ?? FirstVersion, data, record?.EditedBy);
    }

    internal static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    internal static string ToText(JsonObject data) => data.ToJsonString(Options);

    /// <summary>Members that are given replace, objects are merged, absent and null ones keep.</summary>
    internal static void Merge(JsonObject into, JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            if (value is null) continue;
            if (value is JsonObject part && into[name] is JsonObject known) Merge(known, part);
            else into[name] = value.DeepClone();
        }
    }
}

/// <summary>A change of a section.</summary>
/// <param name="Section">Its key.</param>
/// <param name="Version">The version that was edited; null overwrites whatever is there.</param>
/// <param name="Data">The members to set.</param>
public sealed record SettingsChange(SettingsSection Section, long? Version, JsonObject Data)
{
    /// <summary>Where the members are in a body, for the paths of problems: <c>carriers.data</c>, <c>data</c> or nothing.</summary>
    public string Path { get; init; } = "";

    /// <summary>A change to what a record says.</summary>
    internal static SettingsChange To<T>(SettingsSection section, long? version, T form) => new(section, version, WireJson.ToObject(form));
}
