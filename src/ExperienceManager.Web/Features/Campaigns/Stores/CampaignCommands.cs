using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>
/// What can be done to campaigns, inside a command; for the store, and for the API, which keeps an idempotency key in the same transaction.
/// A version of null is whatever there is.
/// </summary>
internal static class CampaignCommands
{
    public static async Task<Result<StoredCampaign>> CreateAsync(ShopCommand command, CampaignDraft draft)
    {
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Campaigns.Count >= CampaignLimits.Campaigns) return TooMany();
        var whole = draft.Start is null ? draft with { Start = command.Now } : draft;
        if (shop.Validate(whole) is { Count: > 0 } problems) return Result.Invalid(problems);
        var record = CampaignChanges.New(command, whole, key: null, shop.Keys);
        if (shop.Refuse(null, shop.ToCampaign(record), command.Now) is { } refused) return refused;
        await CampaignChanges.AddAsync(command, record, shop.Campaigns.Count, shop).ConfigureAwait(false);
        return shop.ToStored(record);
    }

    public static async Task<Result<StoredCampaign>> UpdateAsync(ShopCommand command, Guid id, long? version, CampaignDraft draft)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var whole = draft.Start is null ? draft with { Start = found.Value.StartsAt } : draft;
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Validate(whole) is { Count: > 0 } problems) return Result.Invalid(problems);
        return await SaveAsync(command, shop, found.Value, whole).ConfigureAwait(false);
    }

    public static async Task<Result<StoredCampaign>> CloneAsync(ShopCommand command, Guid id)
    {
        if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } origin) return CampaignChanges.NoSuchCampaign;
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Campaigns.Count >= CampaignLimits.Campaigns) return TooMany();
        var name = CopyName.Of(origin.Name, [.. shop.Campaigns.Select(stored => stored.Campaign.Name)]);
        var draft = CampaignDraft.Of(shop.ToCampaign(origin)) with { Name = name, IsEnabled = false, Start = null, End = null };
        var record = CampaignChanges.New(command, draft, key: null, shop.Keys);
        await CampaignChanges.AddAsync(command, record, origin.Position + 1, shop).ConfigureAwait(false);
        return shop.ToStored(record);
    }

    public static async Task<Result<StoredCampaign>> MoveAsync(ShopCommand command, Guid id, int toPosition)
    {
        if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return CampaignChanges.NoSuchCampaign;
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        await CampaignChanges.MoveAsync(command, record, Math.Clamp(toPosition, 0, shop.Campaigns.Count - 1), shop).ConfigureAwait(false);
        return shop.ToStored(record);
    }

    public static async Task<Result<StoredCampaign>> SetEnabledAsync(ShopCommand command, Guid id, long? version, bool isEnabled)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var draft = CampaignDraft.Of(shop.ToCampaign(found.Value)) with { IsEnabled = isEnabled };
        // One that is no longer sound, because the shop gave up a language for instance, can still be turned off.
        if (isEnabled && shop.Validate(draft) is { Count: > 0 } problems) return Result.Invalid(problems);
        return await SaveAsync(command, shop, found.Value, draft).ConfigureAwait(false);
    }

    public static async Task<Result<StoredCampaign>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var deleted = shop.ToStored(found.Value);
        if (shop.Refuse(deleted.Campaign, after: null, command.Now) is { } refused) return refused;
        await CampaignChanges.DeleteAsync(command, found.Value, shop).ConfigureAwait(false);
        return deleted;
    }

    private static async Task<Result<StoredCampaign>> SaveAsync(
        ShopCommand command, CampaignShop shop, CampaignRecord record, CampaignDraft draft)
    {
        var before = shop.ToCampaign(record);
        var history = CampaignJson.History(record, shop.Discounts);
        CampaignChanges.Apply(command, record, draft);
        if (shop.Refuse(before, shop.ToCampaign(record), command.Now) is { } refused) return refused;
        if (before.IsEnabled != record.IsEnabled && await AbTestCommands.SwitchAsync(command, [(record.Id, record.IsEnabled)])
            .ConfigureAwait(false) is { } tooMany)
            return tooMany;
        record.Version++;
        command.Audit("campaign.updated", record.Id, record.Name, history, CampaignJson.History(record, shop.Discounts));
        return shop.ToStored(record);
    }

    private static async Task<Result<CampaignRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return CampaignChanges.NoSuchCampaign;
        if (version is null || record.Version == version) return record;
        return await command.ChangedAsync("campaign", id, "this campaign", record.EditedBy).ConfigureAwait(false);
    }

    private static FailedResult TooMany() => Result.Invalid("", $"A shop has at most {CampaignLimits.Campaigns:N0} campaigns.", "too_many");
}
