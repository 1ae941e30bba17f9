using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Reads an experience of a document.</summary>
internal static class ConfiguredExperienceReader
{
    /// <summary>Reads one; null when it is no object.</summary>
    public static ConfiguredExperience? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var (key, name) = ConfiguredNames.Take(members, "experience");
        return new ConfiguredExperience(
            key,
            name,
            members.TakeFlag("default", false),
            members.TakeFlag("published", true),
            members.TakePart("content", ExperienceContentJson.Read),
            members.TakePart("draft", ExperienceContentJson.Read));
    }
}

/// <summary>Reads a segment of a document.</summary>
internal static class ConfiguredSegmentReader
{
    /// <summary>Reads one; null when it is no object.</summary>
    public static ConfiguredSegment? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var (key, name) = ConfiguredNames.Take(members, "segment");
        var experience = members.TakeText("experience");
        if (experience is null) members.Note("experience", "Enter the experience's key.", "missing");
        return new ConfiguredSegment(
            key,
            name,
            members.TakeFlag("enabled", true),
            experience ?? "",
            SegmentValidation.NormalizeLocales(members.TakeTexts("locales")),
            members.TakePart("time_frame", TimeFrameJson.Read),
            RuleMembers.Take(members, RuleJson.Read))
        {
            HoldoutPercentage = members.TakeNumber("holdout_percentage") ?? 0,
        };
    }
}

/// <summary>Reads key and name; a key that is not given is made from the name, as the console does.</summary>
internal static class ConfiguredNames
{
    /// <summary>Words that mean something else where keys are asked for.</summary>
    private static readonly string[] Reserved = ["all", "default"];

    /// <summary>Both.</summary>
    public static (string Key, string Name) Take(ConfigurationMembers members, string kind)
    {
        var name = members.TakeText("name");
        if (SegmentValidation.CheckName("name", name) is { } problem) members.Note("name", problem.Message, problem.Type);
        return (TakeKey(members, name, kind), name ?? "");
    }

    /// <summary>The key alone.</summary>
    public static string TakeKey(ConfigurationMembers members, string? name, string kind)
    {
        var given = members.TakeText("key");
        if (given is not null && string.IsNullOrWhiteSpace(given)) members.Note("key", "A key needs letters or digits.", "missing");
        var key = given ?? (string.IsNullOrEmpty(name) ? "" : StableKey.Make(name, [], kind));
        if (key.Length > StableKey.Length) members.Note("key", $"A key has at most {StableKey.Length} characters.", "too_long");
        if (kind == "segment" && Reserved.Contains(key)) members.Note("key", $"The key \"{key}\" is reserved.", "reserved_key");
        return key;
    }
}
