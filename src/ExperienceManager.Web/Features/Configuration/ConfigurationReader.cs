using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Reads configuration documents. Loud: an unknown member is a problem, so that a misspelt <c>rule</c> never means every order.</summary>
internal static class ConfigurationReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = JsonCursor.Depth, AllowDuplicateProperties = false };

    /// <summary>Reads a document on its own; whether it fits the shop is <see cref="ConfigurationCheck"/>'s.</summary>
    public static Result<ConfigurationDocument> Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = JsonBody.WithoutMark(utf8);
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return Malformed("The document is not valid UTF-8.");
        try
        {
            // First: looking for names given twice needs names that are text.
            if (TextFaults.Find(utf8) is { Count: > 0 } faults) return Result.Invalid(faults);
            using var json = JsonDocument.Parse(utf8.ToArray(), Options);
            return Read(json.RootElement);
        }
        catch (JsonException fault)
        {
            if (RepeatedMembers.Find(utf8) is { } repeated) return Result.Invalid([repeated], JsonBody.MalformedKey);
            return Malformed($"The document is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
    }

    private static FailedResult Malformed(string message) => Result.Invalid("", message, JsonBody.MalformedKey, JsonBody.MalformedKey);

    private static Result<ConfigurationDocument> Read(JsonElement json)
    {
        var problems = new ProblemList();
        var document = new ConfigurationMembers(json, "", problems);
        // Editors complete and check a document by the schema that it names; nothing here reads it.
        document.TakeText("$schema");
        var experiences = document.TakeEntries("experiences", int.MaxValue, ConfiguredExperienceReader.Read);
        var segments = document.TakeEntries("segments", RuleLimits.Segments, ConfiguredSegmentReader.Read);
        var discounts = document.TakeEntries(ConfiguredDiscounts.Section, CampaignLimits.Discounts, ConfiguredDiscounts.Read);
        var campaigns = document.TakeEntries(ConfiguredCampaigns.Section, CampaignLimits.Campaigns, ConfiguredCampaigns.Read);
        var tests = document.TakeEntries(ConfiguredAbTests.Section, CampaignLimits.AbTests, ConfiguredAbTests.Read);
        var announcements = document.TakeEntries(ConfiguredAnnouncements.Section, int.MaxValue, ConfiguredAnnouncements.Read);
        var rules = document.Take(ConfiguredShipmentRules.Section) is { } section && !IsEmpty(section) ? ConfiguredShipmentRules.Read(new ConfigurationMembers(section, ConfiguredShipmentRules.Section, problems)) : null;
        document.RefuseOthers();
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        return new ConfigurationDocument(experiences, segments) { Discounts = discounts, Campaigns = campaigns, AbTests = tests, Announcements = announcements, ShipmentRules = rules };
    }

    private static bool IsEmpty(JsonElement section) =>
        section.ValueKind == JsonValueKind.Null || (section.ValueKind == JsonValueKind.Array && section.GetArrayLength() == 0);
}
