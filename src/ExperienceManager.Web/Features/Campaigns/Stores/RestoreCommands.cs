using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>
/// Takes deletions back, inside a command: the same id, key and place. Refused with <c>cannot_restore</c>, or with the conflict itself,
/// when
/// something that came since is in the way.
/// </summary>
internal static class RestoreCommands
{
    public static async Task<Result<StoredCampaign>> RestoreAsync(ShopCommand command, StoredCampaign deleted)
    {
        var campaign = deleted.Campaign;
        FailedResult Refuse(LocalizableText reason) => ShopCommand.CannotRestore(campaign.Name, reason);
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Campaigns.Any(other => other.Campaign.Id == campaign.Id)) return Refuse("it is there already");
        if (shop.Keys.Contains(campaign.Key)) return Refuse($"another campaign has the key “{campaign.Key}” now");
        if (shop.Campaigns.Count >= CampaignLimits.Campaigns)
            return Refuse($"the shop has {CampaignLimits.Campaigns:N0} campaigns, the maximum");
        var draft = CampaignDraft.Of(campaign);
        if (shop.Validate(draft) is { Count: > 0 } problems) return Refuse(Changed(problems));
        var record = CampaignChanges.New(command, draft, campaign.Key, shop.Keys, campaign.Id, deleted);
        if (shop.Refuse(null, shop.ToCampaign(record), command.Now) is { } refused) return refused;
        await CampaignChanges.AddAsync(command, record, Math.Min(deleted.Position, shop.Campaigns.Count), shop, "campaign.restored")
            .ConfigureAwait(false);
        return shop.ToStored(record);
    }

    public static async Task<Result<StoredAbTest>> RestoreAsync(ShopCommand command, StoredAbTest deleted)
    {
        var test = deleted.Test;
        FailedResult Refuse(LocalizableText reason) => ShopCommand.CannotRestore(test.Name, reason);
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        if (shop.Tests.Any(other => other.Id == test.Id)) return Refuse("it is there already");
        if (shop.Tests.Any(other => other.Key == test.Key)) return Refuse($"another A/B test has the key “{test.Key}” now");
        if (shop.Tests.Count >= CampaignLimits.AbTests) return Refuse($"the shop has {CampaignLimits.AbTests:N0} A/B tests, the maximum");
        var draft = AbTestDraft.Of(test);
        if (AbTestValidation.Validate(draft, shop.Campaigns.ToDictionary(stored => stored.Campaign.Id,
            stored => stored.Campaign)) is { Count: > 0 } problems) return Refuse(Changed(problems));
        if (AbTestConflicts.FindOverlap(test, shop.Tests) is { } overlap) return overlap;
        return AbTestCommands.ToStored(AbTestCommands.Add(command, test, shop.Names, deleted));
    }

    public static async Task<Result<StoredDiscount>> RestoreAsync(ShopCommand command, StoredDiscount deleted)
    {
        var discount = deleted.Discount;
        FailedResult Refuse(LocalizableText reason) => ShopCommand.CannotRestore(discount.Name, reason);
        var others = await CampaignReading.DiscountsAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        if (others.Any(other => other.Id == discount.Id)) return Refuse("it is there already");
        if (others.Any(other => other.Key == discount.Key)) return Refuse($"another discount has the key “{discount.Key}” now");
        if (others.Length >= CampaignLimits.Discounts) return Refuse($"the shop has {CampaignLimits.Discounts:N0} discounts, the maximum");
        if (DiscountValidation.Validate(discount) is { Count: > 0 } problems) return Refuse(Changed(problems));
        return DiscountCommands.ToStored(DiscountCommands.Add(command, discount, deleted));
    }

    public static async Task<Result<StoredAnnouncement>> RestoreAsync(ShopCommand command, StoredAnnouncement deleted)
    {
        var announcement = deleted.Announcement;
        FailedResult Refuse(LocalizableText reason) => ShopCommand.CannotRestore(announcement.Language, reason);
        var others = await command.Context.Set<AnnouncementRecord>().Where(row => row.ShopId == command.Shop).ToListAsync()
            .ConfigureAwait(false);
        if (others.Any(other => other.Id == announcement.Id)) return Refuse("it is there already");
        if (others.Any(other =>
            other.Language == announcement.Language)) return Refuse("there is another announcement in this language now");
        var locales = await CampaignShop.LocalesAsync(command).ConfigureAwait(false);
        if (AnnouncementValidation.Validate(announcement.Text, announcement.Language,
            locales) is { Count: > 0 } problems) return Refuse(Changed(problems));
        return AnnouncementCommands.ToStored(AnnouncementCommands.Add(command, announcement, deleted));
    }

    private static LocalizableText Changed(IReadOnlyList<Problem> problems) =>
        $"something it needs has changed ({problems[0].Text.WithoutFullStop()})";
}
