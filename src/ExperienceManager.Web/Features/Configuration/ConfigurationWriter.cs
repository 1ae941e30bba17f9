using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Api;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Writes a shop's configuration. The same state always gives the same bytes, and importing them changes nothing.</summary>
internal static class ConfigurationWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as an answer. With rules as text, too, it has the ETag of the document without: it is the same state.</summary>
    public static ApiAnswer Answer(ConfigurationState state, bool withRuleText = false)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, state, withRuleText);
        buffer.Write("\n"u8);
        var tag = withRuleText ? TagOf(state) : TagOf(buffer.WrittenSpan);
        return new ApiAnswer(StatusCodes.Status200OK, buffer.WrittenMemory) { ETag = tag };
    }

    /// <summary>The ETag of a state.</summary>
    public static string TagOf(ConfigurationState state) => Answer(state).ETag!;

    private static string TagOf(ReadOnlySpan<byte> document) => $"\"{Convert.ToHexStringLower(SHA256.HashData(document).AsSpan(0, 16))}\"";

    private static void Write(Utf8JsonWriter json, ConfigurationState state, bool withRuleText)
    {
        json.WriteStartObject();
        json.WriteStartArray("experiences");
        foreach (var experience in state.Experiences) Write(json, experience);
        json.WriteEndArray();
        json.WriteStartArray("segments");
        foreach (var segment in state.Segments) Write(json, segment, withRuleText);
        json.WriteEndArray();
        ConfiguredDiscounts.Write(json, state);
        ConfiguredCampaigns.Write(json, state);
        ConfiguredAbTests.Write(json, state);
        ConfiguredAnnouncements.Write(json, state);
        ConfiguredShipmentRules.Write(json, state.ShipmentRules);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ConfiguredExperience experience)
    {
        json.WriteStartObject();
        json.WriteString("key", experience.Key);
        json.WriteString("name", experience.Name);
        if (experience.IsDefault) json.WriteBoolean("default", true);
        if (!experience.IsPublished) json.WriteBoolean("published", false);
        WriteContent(json, "content", experience.Content);
        WriteContent(json, "draft", experience.Draft);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string name, ExperienceContent? content)
    {
        if (content is null) return;
        json.WritePropertyName(name);
        ExperienceContentJson.Write(json, content);
    }

    private static void Write(Utf8JsonWriter json, ConfiguredSegment segment, bool withRuleText)
    {
        json.WriteStartObject();
        json.WriteString("key", segment.Key);
        json.WriteString("name", segment.Name);
        json.WriteBoolean("enabled", segment.IsEnabled);
        json.WriteString("experience", segment.Experience);
        if (segment.Locales.Count > 0)
        {
            json.WriteStartArray("locales");
            foreach (var locale in segment.Locales) json.WriteStringValue(locale);
            json.WriteEndArray();
        }

        if (segment.TimeFrame is not null)
        {
            json.WritePropertyName("time_frame");
            TimeFrameJson.Write(json, segment.TimeFrame);
        }

        if (withRuleText) RuleMembers.Write(json, segment.Rule);
        else if (segment.Rule is not null)
        {
            json.WritePropertyName(RuleMembers.Json);
            RuleJson.Write(json, segment.Rule);
        }

        if (segment.HoldoutPercentage > 0) json.WriteNumber("holdout_percentage", segment.HoldoutPercentage);

        json.WriteEndObject();
    }
}
