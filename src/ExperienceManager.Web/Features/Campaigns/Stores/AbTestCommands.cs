using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What can be done to A/B tests, inside a command. A version of null is whatever there is.</summary>
internal static class AbTestCommands
{
    public static FailedResult NoSuchTest { get; } = Result.NotFound("ab_test_not_found", "There is no such A/B test.");

    public static StoredAbTest ToStored(AbTestRecord record) => new(CampaignReading.Read<AbTest>(record.Body), record.Version, record.CreatedAt, record.EditedAt);

    public static async Task<Result<StoredAbTest>> CreateAsync(ShopCommand command, AbTestDraft draft, Guid? id = null)
    {
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Tests.Count >= CampaignLimits.AbTests) return Result.Invalid("", $"A shop has at most {CampaignLimits.AbTests:N0} A/B tests.", "too_many");
        var test = draft.ToTest(id ?? Guid.CreateVersion7());
        if (Refuse(command, shop, draft, null, test) is { } refused) return refused;
        var record = new AbTestRecord { ShopId = command.Shop, Id = test.Id, Body = CampaignReading.Write(test), CreatedAt = command.Now, EditedAt = command.Now };
        command.Context.Add(record);
        command.Audit("ab_test.created", record.Id, test.Name, null, History(test, shop));
        return ToStored(record);
    }

    public static async Task<Result<StoredAbTest>> UpdateAsync(ShopCommand command, Guid id, long? version, AbTestDraft draft)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var record = found.Value;
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var (before, after) = (ToStored(record).Test, draft.ToTest(id));
        if (Refuse(command, shop, draft, before, after) is { } refused) return refused;
        record.Body = CampaignReading.Write(after);
        (record.EditedAt, record.Version) = (command.Now, record.Version + 1);
        command.Audit("ab_test.updated", record.Id, after.Name, History(before, shop), History(after, shop));
        return ToStored(record);
    }

    public static async Task<Result<StoredAbTest>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var stored = ToStored(found.Value);
        if (LeftConflict(command, shop, stored.Test, null) is { } conflict) return conflict;
        command.Context.Remove(found.Value);
        command.Audit("ab_test.deleted", id, stored.Test.Name, History(stored.Test, shop), null);
        return stored;
    }

    private static FailedResult? Refuse(ShopCommand command, CampaignShop shop, AbTestDraft draft, AbTest? before, AbTest after)
    {
        var campaigns = shop.Campaigns.ToDictionary(stored => stored.Campaign.Id, stored => stored.Campaign);
        if (AbTestValidation.Validate(draft, campaigns) is { Count: > 0 } problems) return Result.Invalid(problems);
        if (shop.Tests.FirstOrDefault(after.Overlaps) is { } other)
        {
            return Result.Conflict("ab_test_overlaps", $"The A/B test “{other.Name}” decides for the same label and place at the same time. Let one end before the other begins.");
        }

        return before is null ? null : LeftConflict(command, shop, before, after);
    }

    // Only conflicts that the test excused until now: what was in conflict anyway is not this change's doing.
    private static FailedResult? LeftConflict(ShopCommand command, CampaignShop shop, AbTest before, AbTest? after)
    {
        var others = shop.Tests.Where(test => test.Id != before.Id).ToList();
        IReadOnlyList<AbTest> tests = after is null ? others : [.. others, after];
        var campaigns = shop.Campaigns.Select(stored => stored.Campaign).ToList();
        foreach (var arm in campaigns.Where(campaign => before.HasArm(campaign.Id)))
        {
            if (CampaignConflicts.Find(arm, campaigns, shop.Tests, command.Now) is null && CampaignConflicts.Find(arm, campaigns, tests, command.Now) is { } other) return CampaignConflicts.Refuse(arm, other);
        }

        return null;
    }

    private static async Task<Result<AbTestRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        var record = await command.Context.Set<AbTestRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id).ConfigureAwait(false);
        if (record is null) return NoSuchTest;
        return version is null || record.Version == version ? record : Result.Conflict("ab_test_changed", "Somebody saved this A/B test in the meantime. Compare both versions before you save.");
    }

    private static JsonObject History(AbTest test, CampaignShop shop)
    {
        var names = shop.Campaigns.ToDictionary(stored => stored.Campaign.Id, stored => stored.Campaign.Name);
        return new()
        {
            ["name"] = test.Name,
            ["segment"] = test.Label,
            ["campaign_type"] = CampaignWords.Of(test.Slot),
            ["campaigns"] = new JsonArray([.. test.Arms.Items.Select(arm => JsonValue.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{names.GetValueOrDefault(arm.CampaignId, "(deleted)")}: {arm.Allocation}")))]),
            ["holdout_percentage"] = test.HoldoutPercentage,
            ["start_date"] = CampaignJson.Time(test.Start),
            ["end_date"] = CampaignJson.Time(test.End),
        };
    }
}
