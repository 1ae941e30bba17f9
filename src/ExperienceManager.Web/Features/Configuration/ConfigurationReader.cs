using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Reads configuration documents. Loud: an unknown member is a problem, so that a misspelt <c>rule</c> never means every order.</summary>
internal static class ConfigurationReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads a document on its own; whether it fits the shop is <see cref="ConfigurationCheck"/>'s.</summary>
    public static Result<ConfigurationDocument> Read(ReadOnlySpan<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return Malformed("The document is not valid UTF-8.");
        try
        {
            using var json = JsonDocument.Parse(utf8.ToArray(), Options);
            var faults = TextFaults.Find(utf8);
            return faults.Count > 0 ? Result.Invalid(faults) : Read(json.RootElement);
        }
        catch (JsonException fault)
        {
            return Malformed($"The document is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. {fault.Message.Split(" LineNumber")[0]}");
        }
    }

    private static FailedResult Malformed(string message) => Result.Invalid("", message, JsonBody.MalformedKey, JsonBody.MalformedKey);

    private static Result<ConfigurationDocument> Read(JsonElement json)
    {
        var problems = new ProblemList();
        var document = new ConfigurationMembers(json, "", problems);
        var experiences = ReadSection(document, "experiences", int.MaxValue, ConfiguredExperienceReader.Read, problems);
        var segments = ReadSection(document, "segments", RuleLimits.Segments, ConfiguredSegmentReader.Read, problems);
        var campaigns = ReadSection(document, ConfiguredCampaigns.Section, CampaignLimits.Campaigns, ConfiguredCampaigns.Read, problems);
        var rules = document.Take(ConfiguredShipmentRules.Section) is { } section && !IsEmpty(section) ? ConfiguredShipmentRules.Read(new ConfigurationMembers(section, ConfiguredShipmentRules.Section, problems)) : null;
        document.RefuseOthers();
        return problems.All.Count > 0 ? Result.Invalid(problems.All) : new ConfigurationDocument(experiences, segments) { Campaigns = campaigns, ShipmentRules = rules };
    }

    private static bool IsEmpty(JsonElement section) =>
        section.ValueKind == JsonValueKind.Null || (section.ValueKind == JsonValueKind.Array && section.GetArrayLength() == 0);

    private static ImmutableArray<T>? ReadSection<T>(ConfigurationMembers document, string name, int most, Func<ConfigurationMembers, T?> read, ProblemList problems)
        where T : class
    {
        if (document.Take(name) is not { } section || section.ValueKind == JsonValueKind.Null) return null;
        if (section.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new(name, "This section must be a list.", "list_type"));
            return [];
        }

        if (section.GetArrayLength() > most) problems.Add(new(name, $"There can be at most {most} {name}.", "too_many"));
        var entries = ImmutableArray.CreateBuilder<T>();
        var index = 0;
        foreach (var element in section.EnumerateArray().Take(most))
        {
            var members = new ConfigurationMembers(element, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}.{index++}"), problems);
            if (read(members) is { } entry) entries.Add(entry);
            members.RefuseOthers();
        }

        return entries.ToImmutable();
    }
}
