using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>An arm of a test of a document.</summary>
/// <param name="Campaign">Key of the campaign.</param>
/// <param name="Allocation">Its share.</param>
internal sealed record ConfiguredArm(string Campaign, decimal Allocation);

/// <summary>An A/B test of a document.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Draft">What it says, without arms.</param>
/// <param name="Arms">Its arms.</param>
internal sealed record ConfiguredAbTest(string Key, AbTestDraft Draft, ImmutableArray<ConfiguredArm> Arms)
{
    /// <summary>The whole draft; an unknown campaign has an id that no one has.</summary>
    public AbTestDraft Over(IReadOnlyDictionary<string, Guid> campaigns) =>
        Draft with { Arms = [.. Arms.Select(arm => new AbTestArm(campaigns.TryGetValue(arm.Campaign, out var id) ? id : Guid.NewGuid(), arm.Allocation))] };
}

/// <summary>The section <c>ab_tests</c>: the API's names, in the order of keys; arms name their campaigns by key.</summary>
internal static class ConfiguredAbTests
{
    /// <summary>The section's name.</summary>
    public const string Section = "ab_tests";

    /// <summary>Reads one; null when it is no object.</summary>
    public static ConfiguredAbTest? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var (key, name) = ConfiguredNames.Take(members, "ab-test");
        var label = members.TakeText("segment") ?? "";
        var slot = members.TakeChoice<Slot>("campaign_type", isNeeded: true, CampaignReader.TypeInvalid) ?? default;
        var arms = members.TakeEntries("campaigns", CampaignLimits.Arms, ReadArm) ?? [];
        var draft = new AbTestDraft(name, label, slot, [], members.TakeNumber("holdout_percentage") ?? 0, TakeDate(members, "start_date"), TakeDate(members, "end_date"));
        return new ConfiguredAbTest(key, draft, arms);
    }

    /// <summary>Writes a shop's tests.</summary>
    public static void Write(Utf8JsonWriter json, ConfigurationState state)
    {
        var keys = state.Campaigns.ToDictionary(campaign => campaign.Id, campaign => campaign.Key);
        json.WriteStartArray(Section);
        foreach (var test in state.AbTests)
        {
            json.WriteStartObject();
            json.WriteString("key", test.Key);
            json.WriteString("name", test.Name);
            json.WriteString("segment", test.Label);
            json.WriteString("campaign_type", CampaignWords.Of(test.Slot));
            json.WriteStartArray("campaigns");
            foreach (var arm in test.Arms) Write(json, arm, keys);
            json.WriteEndArray();
            if (test.HoldoutPercentage > 0) json.WriteNumber("holdout_percentage", test.HoldoutPercentage);
            json.WriteString("start_date", CampaignJson.Time(test.Start));
            json.WriteString("end_date", CampaignJson.Time(test.End));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The tests after a document is taken; known ones keep their ids.</summary>
    /// <param name="document">The document.</param>
    /// <param name="before">What there is.</param>
    /// <param name="campaigns">The campaigns after it.</param>
    public static ImmutableArray<AbTest> After(ConfigurationDocument document, ConfigurationState before, ImmutableArray<Campaign> campaigns)
    {
        if (document.AbTests is not { } given) return before.AbTests;
        var known = KnownIds.Of(before.AbTests, test => test.Key, test => test.Id);
        var tests = before.AbTests.ToDictionary(test => test.Id);
        var ids = AbTestSectionCheck.IdsOf(campaigns);
        return [.. given.Select(wanted => wanted.Over(ids).ToTest(known[wanted.Key], wanted.Key)).Select(test => tests.TryGetValue(test.Id, out var old) ? test.Continuing(old, before.Now) : test)];
    }

    /// <summary>The members that differ.</summary>
    public static ImmutableArray<string> Differences(AbTest old, AbTest @new) => PlannedMembers.Where(
        ("name", old.Name != @new.Name),
        ("segment", old.Label != @new.Label),
        ("campaign_type", old.Slot != @new.Slot),
        ("campaigns", old.Arms != @new.Arms),
        ("holdout_percentage", old.HoldoutPercentage != @new.HoldoutPercentage),
        ("start_date", old.Start != @new.Start),
        ("end_date", old.End != @new.End));

    private static ConfiguredArm? ReadArm(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var campaign = members.TakeText("campaign");
        if (campaign is null) members.Note("campaign", "Enter the campaign's key.", "missing");
        var allocation = members.TakeNumber("allocation");
        if (allocation is null) members.Note("allocation", "Enter the percentage of orders that see it.", "missing");
        return new ConfiguredArm(campaign ?? "", allocation ?? 0);
    }

    private static void Write(Utf8JsonWriter json, AbTestArm arm, Dictionary<Guid, string> keys)
    {
        json.WriteStartObject();
        json.WriteString("campaign", keys[arm.CampaignId]);
        json.WriteNumber("allocation", arm.Allocation);
        json.WriteEndObject();
    }

    private static Instant TakeDate(ConfigurationMembers members, string name)
    {
        var isMissing = !members.Has(name);
        if (isMissing) members.Note(name, "Enter the start and end of the test.", "missing");
        return members.TakeTime(name) ?? Instant.MinValue;
    }
}
