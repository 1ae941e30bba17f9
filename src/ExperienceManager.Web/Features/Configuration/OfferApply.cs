using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>
/// Makes a shop's campaigns, and the discounts, A/B tests and announcements that go with them, what a plan says, inside one command.
/// </summary>
internal static class OfferApply
{
    public static async Task RunAsync(ShopCommand command, ConfigurationPlan plan)
    {
        var (context, shop) = (command.Context, command.Shop);
        var discounts = await context.Set<DiscountRecord>().Where(row => row.ShopId == shop).ToDictionaryAsync(row => row.Id)
            .ConfigureAwait(false);
        var discountsBefore = discounts.Values.Select(record => DiscountCommands.ToStored(record).Discount).ToList();
        var namesBefore = await context.Set<CampaignRecord>().Where(row => row.ShopId == shop)
            .ToDictionaryAsync(row => row.Id, row => row.Name).ConfigureAwait(false);
        var names = plan.After.Campaigns.ToDictionary(campaign => campaign.Id, campaign => campaign.Name);
        var tests = await context.Set<AbTestRecord>().Where(row => row.ShopId == shop).ToDictionaryAsync(row => row.Id)
            .ConfigureAwait(false);
        var announcements = await context.Set<AnnouncementRecord>().Where(row => row.ShopId == shop).ToDictionaryAsync(row => row.Id)
            .ConfigureAwait(false);

        var rows = new SectionRows<DiscountRecord, Discount>(
            discounts, plan.ChangedIn(ConfiguredDiscounts.Section), discount => (discount.Id, discount.Key));
        var gone = rows.Put(
            plan.After.Discounts, wanted => DiscountCommands.Add(command, wanted), (record, wanted) =>
            DiscountCommands.Change(command, record, wanted));
        await CampaignApply.RunAsync(
            command, plan, plan.After.Discounts.Concat(discountsBefore).DistinctBy(discount => discount.Id)
            .ToDictionary(discount => discount.Id)).ConfigureAwait(false);
        foreach (var record in gone) DiscountCommands.Remove(command, record);

        var testRows = new SectionRows<AbTestRecord, AbTest>(tests, plan.ChangedIn(ConfiguredAbTests.Section), test => (test.Id, test.Key));
        var goneTests = testRows.Put(
            plan.After.AbTests, wanted => AbTestCommands.Add(command, wanted, names), (record, wanted) =>
            AbTestCommands.Change(command, record, wanted, namesBefore, names));
        foreach (var record in goneTests) AbTestCommands.Remove(command, record, namesBefore);

        var lines = new SectionRows<AnnouncementRecord, Announcement>(
            announcements, plan.ChangedIn(ConfiguredAnnouncements.Section), line => (line.Id, ConfiguredAnnouncements.KeyOf(line)));
        var goneLines = lines.Put(
            plan.After.Announcements, wanted => AnnouncementCommands.Add(command, wanted), (record, wanted) =>
            AnnouncementCommands.Change(command, record, wanted));
        foreach (var record in goneLines) AnnouncementCommands.Remove(command, record);
    }

    /// <summary>The rows of a section without an order.</summary>
    /// <param name="Known">By id.</param>
    /// <param name="Changed">Keys of the entries that change.</param>
    /// <param name="Names">Id and key of an entry.</param>
    private sealed record SectionRows<TRow, TEntry>(
        Dictionary<Guid, TRow> Known, IReadOnlySet<string> Changed, Func<TEntry, (Guid Id, string Key)> Names)
    {
        /// <summary>Adds and changes; returns the rows that no one wants.</summary>
        public Dictionary<Guid, TRow>.ValueCollection Put(IEnumerable<TEntry> wanted, Action<TEntry> add, Action<TRow, TEntry> change)
        {
            foreach (var entry in wanted)
            {
                var (id, key) = Names(entry);
                if (!Known.Remove(id, out var row)) add(entry);
                else if (Changed.Contains(key)) change(row, entry);
            }

            return Known.Values;
        }
    }
}
