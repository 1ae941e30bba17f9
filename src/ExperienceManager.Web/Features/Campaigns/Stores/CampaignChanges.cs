using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>The changes of campaigns inside a command, for the store and for the import of configuration documents.</summary>
internal static class CampaignChanges
{
    public static FailedResult NoSuchCampaign { get; } = Result.NotFound("campaign_not_found", "Campaign not found.");

    /// <summary>The tracked row; null when the shop has none of that id.</summary>
    public static Task<CampaignRecord?> FindAsync(ShopCommand command, Guid id) =>
        command.Context.Set<CampaignRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id);

    /// <summary>A row of a valid draft that is not added yet.</summary>
    public static CampaignRecord New(
        ShopCommand command, CampaignDraft draft, string? key, IReadOnlyCollection<string> taken, Guid? id = null,
            StoredCampaign? restored = null)
    {
        var record = new CampaignRecord
        {
            ShopId = command.Shop,
            Id = id ?? Guid.CreateVersion7(),
            Key = key ?? StableKey.Make(draft.Name, taken, "campaign"),
            Name = draft.Name,
            Label = draft.Label,
            Content = "",
            // A restored one is later than any version that someone may still have open.
            Version = (restored?.Version ?? 0) + 1,
            CreatedAt = restored?.CreatedAt ?? command.Now,
            EditedBy = command.Actor.Name,
        };
        Apply(command, record, draft);
        return record;
    }

    /// <summary>Writes a valid draft into a row.</summary>
    public static void Apply(ShopCommand command, CampaignRecord record, CampaignDraft draft)
    {
        (record.Name, record.Label, record.Slot, record.IsEnabled) = (draft.Name, draft.Label, draft.Slot, draft.IsEnabled);
        record.StartsAt = InstantConverter.AsStored(draft.Start ?? command.Now);
        record.EndsAt = InstantConverter.AsStored(draft.End);
        record.Content = CampaignReading.Write(draft.Content.For(draft.Slot));
        record.DiscountId = draft.DiscountId;
        (record.EditedAt, record.EditedBy) = (command.Now, command.Actor.Name);
    }

    /// <summary>Adds a row at a position and makes room for it.</summary>
    public static async Task AddAsync(ShopCommand command, CampaignRecord record, int position, CampaignShop shop,
        string action = "campaign.created")
    {
        await ShiftAsync(command, from: position, before: int.MaxValue, by: 1).ConfigureAwait(false);
        record.Position = position;
        command.Context.Add(record);
        command.Audit(action, record.Id, record.Name, null, CampaignJson.History(record, shop.Discounts));
    }

    /// <summary>Moves a row to a position between 0 and the last.</summary>
    public static async Task MoveAsync(ShopCommand command, CampaignRecord record, int to, CampaignShop shop)
    {
        if (to == record.Position) return;
        var before = CampaignJson.History(record, shop.Discounts);
        if (to < record.Position) await ShiftAsync(command, from: to, before: record.Position, by: 1).ConfigureAwait(false);
        else await ShiftAsync(command, from: record.Position + 1, before: to + 1, by: -1).ConfigureAwait(false);
        record.Position = to;
        command.Audit("campaign.moved", record.Id, record.Name, before, CampaignJson.History(record, shop.Discounts));
    }

    /// <summary>Removes a row and closes the gap.</summary>
    public static async Task DeleteAsync(ShopCommand command, CampaignRecord record, CampaignShop shop)
    {
        command.Context.Remove(record);
        await ShiftAsync(command, from: record.Position + 1, before: int.MaxValue, by: -1).ConfigureAwait(false);
        command.Audit("campaign.deleted", record.Id, record.Name, CampaignJson.History(record, shop.Discounts), null);
    }

    // Straight in the database: the rows are not tracked, and the shop is locked by the command.
    private static Task<int> ShiftAsync(ShopCommand command, int from, int before, int by) => command.Context.Set<CampaignRecord>()
        .Where(row => row.ShopId == command.Shop && row.Position >= from && row.Position < before)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, row => row.Position + by));
}
