using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Makes a shop's campaigns what a plan says, inside one command.</summary>
internal static class CampaignApply
{
    /// <summary>Applies the section.</summary>
    /// <param name="command">The command.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="discounts">The discounts before and after, for the history.</param>
    public static async Task RunAsync(ShopCommand command, ConfigurationPlan plan, IReadOnlyDictionary<Guid, Discount> discounts)
    {
        var known = await command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop).ToDictionaryAsync(row => row.Id)
            .ConfigureAwait(false);
        var changed = plan.ChangedIn(ConfiguredCampaigns.Section);
        for (var position = 0; position < plan.After.Campaigns.Length; position++)
        {
            var wanted = plan.After.Campaigns[position];
            if (!known.Remove(wanted.Id, out var record)) Add(command, wanted, position, discounts);
            else if (changed.Contains(wanted.Key)) Change(command, record, wanted, position, discounts);
            else record.Position = position;
        }

        foreach (var record in known.Values)
        {
            command.Context.Remove(record);
            command.Audit("campaign.deleted", record.Id, record.Name, CampaignJson.History(record, discounts), null);
        }
    }

    private static void Add(ShopCommand command, Campaign wanted, int position, IReadOnlyDictionary<Guid, Discount> discounts)
    {
        var record = CampaignChanges.New(command, CampaignDraft.Of(wanted), wanted.Key, [], wanted.Id);
        record.Position = position;
        command.Context.Add(record);
        command.Audit("campaign.created", record.Id, record.Name, null, CampaignJson.History(record, discounts));
    }

    private static void Change(
        ShopCommand command, CampaignRecord record, Campaign wanted, int position, IReadOnlyDictionary<Guid, Discount> discounts)
    {
        var before = CampaignJson.History(record, discounts);
        CampaignChanges.Apply(command, record, CampaignDraft.Of(wanted));
        record.Position = position;
        record.Version++;
        command.Audit("campaign.updated", record.Id, record.Name, before, CampaignJson.History(record, discounts));
    }
}
