using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What can be done to A/B tests, inside a command. A version of null is whatever there is.</summary>
internal static class AbTestCommands
{
    public static FailedResult NoSuchTest { get; } = Result.NotFound("ab_test_not_found", "A/B test not found.");

    public static StoredAbTest ToStored(AbTestRecord record) =>
        new(CampaignReading.Read<AbTest>(record.Body), record.Version, record.CreatedAt, record.EditedAt);

    public static async Task<Result<StoredAbTest>> CreateAsync(ShopCommand command, AbTestDraft draft)
    {
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Tests.Count >= CampaignLimits.AbTests)
            return Result.Invalid("", $"A shop has at most {CampaignLimits.AbTests:N0} A/B tests.", "too_many");
        var test = draft.ToTest(Guid.CreateVersion7(), StableKey.Make(draft.Name, [.. shop.Tests.Select(other => other.Key)], "ab-test"));
        if (Refuse(command, shop, draft, null, test) is { } refused) return refused;
        return ToStored(Add(command, test, shop.Names));
    }

    public static async Task<Result<StoredAbTest>> UpdateAsync(ShopCommand command, Guid id, long? version, AbTestDraft draft)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var record = found.Value;
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var before = ToStored(record).Test;
        var after = draft.ToTest(id, before.Key).Continuing(before, command.Now);
        if (Refuse(command, shop, draft, before, after) is { } refused) return refused;
        Change(command, record, after, shop.Names, shop.Names);
        return ToStored(record);
    }

    public static async Task<Result<StoredAbTest>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var stored = ToStored(found.Value);
        if (LeftConflict(command, shop, stored.Test, null) is { } conflict) return conflict;
        Remove(command, found.Value, shop.Names);
        return stored;
    }

    /// <summary>Adds a valid test that has its key.</summary>
    /// <param name="command">The command.</param>
    /// <param name="test">The test.</param>
    /// <param name="names">Names of the campaigns, for the history.</param>
    /// <param name="restored">What it is restored from; null for a new one.</param>
    public static AbTestRecord Add(ShopCommand command, AbTest test, IReadOnlyDictionary<Guid, string> names, StoredAbTest? restored = null)
    {
        var record = new AbTestRecord
        {
            ShopId = command.Shop,
            Id = test.Id,
            Body = CampaignReading.Write(test),
            Version = (restored?.Version ?? 0) + 1,
            CreatedAt = restored?.CreatedAt ?? command.Now,
            EditedAt = command.Now,
        };
        command.Context.Add(record);
        command.Audit(restored is null
            ? "ab_test.created"
            : "ab_test.restored", record.Id, test.Name, null, CampaignJson.History(test, names));
        return record;
    }

    /// <summary>Writes a valid test into its row; campaigns may have other names before and after.</summary>
    public static void Change(
        ShopCommand command, AbTestRecord record, AbTest test, IReadOnlyDictionary<Guid, string> namesBefore,
        IReadOnlyDictionary<Guid, string> names)
    {
        var before = CampaignJson.History(ToStored(record).Test, namesBefore);
        (record.Body, record.EditedAt, record.Version) = (CampaignReading.Write(test), command.Now, record.Version + 1);
        command.Audit("ab_test.updated", record.Id, test.Name, before, CampaignJson.History(test, names));
    }

    /// <summary>Lets running tests know that campaigns were switched on or off; the refusal of one change too many, or null.</summary>
    public static async Task<FailedResult?> SwitchAsync(ShopCommand command, IReadOnlyCollection<(Guid Campaign, bool IsOn)> switched)
    {
        if (switched.Count == 0) return null;
        foreach (var record in await command.Context.Set<AbTestRecord>().Where(row => row.ShopId == command.Shop).ToListAsync()
            .ConfigureAwait(false))
        {
            var before = ToStored(record).Test;
            var after = switched.Aggregate(before, (test, arm) => test.WithSwitched(arm.Campaign, arm.IsOn, command.Now));
            if (after == before) continue;
            if (AbTestConflicts.FindTooMany(after) is { } tooMany) return tooMany;
            record.Body = CampaignReading.Write(after);
            command.Follow("ab_test", record.Id);
            // Nothing that is read back changes while an arm is paused.
            if (after.Stretches != before.Stretches) record.Version++;
        }

        return null;
    }

    /// <summary>Removes a row.</summary>
    public static void Remove(ShopCommand command, AbTestRecord record, IReadOnlyDictionary<Guid, string> names)
    {
        var test = ToStored(record).Test;
        command.Context.Remove(record);
        command.Audit("ab_test.deleted", record.Id, test.Name, CampaignJson.History(test, names), null);
    }

    private static FailedResult? Refuse(ShopCommand command, CampaignShop shop, AbTestDraft draft, AbTest? before, AbTest after)
    {
        var campaigns = shop.Campaigns.ToDictionary(stored => stored.Campaign.Id, stored => stored.Campaign);
        if (AbTestValidation.Validate(draft, campaigns) is { Count: > 0 } problems) return Result.Invalid(problems);
        if (AbTestConflicts.FindOverlap(after, shop.Tests) is { } overlap) return overlap;
        return before is null ? null : AbTestConflicts.FindRestart(before, after, command.Now) ?? AbTestConflicts.FindTooMany(after)
            ?? LeftConflict(command, shop, before, after);
    }

    private static FailedResult? LeftConflict(ShopCommand command, CampaignShop shop, AbTest before, AbTest? after)
    {
        var others = shop.Tests.Where(test => test.Id != before.Id).ToList();
        return AbTestConflicts.FindLeft(
            [.. shop.Campaigns.Select(stored => stored.Campaign)], shop.Tests, after is null ? others : [.. others, after], command.Now);
    }

    private static async Task<Result<AbTestRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        var record = await command.Context.Set<AbTestRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id)
            .ConfigureAwait(false);
        if (record is null) return NoSuchTest;
        if (version is null || record.Version == version) return record;
        return await command.ChangedAsync("ab_test", id, "this A/B test").ConfigureAwait(false);
    }
}
