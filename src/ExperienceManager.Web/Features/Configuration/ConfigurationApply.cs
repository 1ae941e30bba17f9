using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>
/// Makes a shop's rows what a plan says, inside one command: experiences first, then segments, then what is left over goes.
/// </summary>
internal static class ConfigurationApply
{
    /// <summary>Applies a plan that was made from the same state.</summary>
    public static async Task RunAsync(ShopCommand command, ConfigurationPlan plan)
    {
        var experiences = await command.Context.Set<ExperienceRecord>().Where(row => row.ShopId == command.Shop)
            .ToDictionaryAsync(row => row.Key, StringComparer.Ordinal).ConfigureAwait(false);
        foreach (var wanted in plan.After.Experiences) await PutAsync(command, plan, experiences, wanted).ConfigureAwait(false);
        var ids = experiences.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal);
        var names = plan.After.Experiences.ToDictionary(experience => ids[experience.Key], experience => experience.Name);
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        await ConfiguredConditionGroups.ApplyAsync(command, plan).ConfigureAwait(false);
        await PutSegmentsAsync(command, plan, ids, names).ConfigureAwait(false);
        var chosen = experiences[plan.After.Experiences.First(experience => experience.IsDefault).Key];
        await ExperienceChanges.MakeDefaultAsync(command, chosen).ConfigureAwait(false);
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        await OfferApply.RunAsync(command, plan).ConfigureAwait(false);
        await SettingsChanges.PutRulesAsync(command, plan.After.ShipmentRules).ConfigureAwait(false);
        foreach (var removed in plan.Removed.Where(change => change.Section == "experiences"))
        {
            var record = experiences[removed.Key];
            command.Context.Remove(record);
            command.Audit("experience.deleted", record.Id, record.Name, ExperienceReading.ToJson(record), null);
        }
    }

    private static async Task PutAsync(
        ShopCommand command, ConfigurationPlan plan, Dictionary<string, ExperienceRecord> known, ConfiguredExperience wanted)
    {
        var content = wanted.Content!;
        if (!known.TryGetValue(wanted.Key, out var record))
        {
            var id = plan.After.NewId("experiences", wanted.Key);
            record = known[wanted.Key] = await ExperienceChanges.AddAsync(command, wanted.Name, content, wanted.Key, id)
                .ConfigureAwait(false);
            if (wanted.IsPublished) await PublishAsync(command, record).ConfigureAwait(false);
        }
        else if (ChangesOf(plan, wanted.Key) is { Length: > 0 } members)
        {
            var isContentNew = members.Contains("content") || (members.Contains("published") && wanted.IsPublished);
            if (members.Contains("name") || isContentNew)
                ExperienceChanges.SaveDraft(
                    command, record, wanted.Name, isContentNew ? content : ExperienceReading.ToContent(record.Draft));
            if (isContentNew && wanted.IsPublished) await PublishAsync(command, record).ConfigureAwait(false);
        }

        var draft = wanted.Draft ?? content;
        if (ExperienceReading.ToContent(record.Draft) != draft) ExperienceChanges.SaveDraft(command, record, wanted.Name, draft);
    }

    private static string[] ChangesOf(ConfigurationPlan plan, string key) =>
        [.. plan.Changed.Where(change => change.Section == "experiences" && change.Key == key).SelectMany(change => change.Members)];

    private static async Task PublishAsync(ShopCommand command, ExperienceRecord record)
    {
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        await ExperienceChanges.PublishAsync(command, record).ConfigureAwait(false);
    }

    private static async Task PutSegmentsAsync(
        ShopCommand command, ConfigurationPlan plan, Dictionary<string, Guid> experiences, Dictionary<Guid, string> names)
    {
        var known = await command.Context.Set<SegmentRecord>().Where(row => row.ShopId == command.Shop)
            .ToDictionaryAsync(row => row.Key, StringComparer.Ordinal).ConfigureAwait(false);
        var changed = plan.ChangedIn("segments");
        for (var position = 0; position < plan.After.Segments.Length; position++)
        {
            var wanted = plan.After.Segments[position];
            if (known.Remove(wanted.Key, out var record) && !changed.Contains(wanted.Key))
            {
                record.Position = position;
                continue;
            }

            var draft = new SegmentDraft(
                wanted.Name, experiences[wanted.Experience], wanted.Locales, wanted.Rule, wanted.TimeFrame, wanted.IsEnabled,
                wanted.Rollout);
            var named = record is null ? (plan.After.NewId("segments", wanted.Key), wanted.Key) : (record.Id, record.Key);
            SegmentChanges.Put(command, record, named, draft, wanted.HoldoutPercentage, position, names);
        }

        foreach (var record in known.Values)
        {
            command.Context.Remove(record);
            command.Audit("segment.deleted", record.Id, record.Name,
                SegmentReading.ToJson(record, names.GetValueOrDefault(record.ExperienceId, "")), null);
        }
    }
}
