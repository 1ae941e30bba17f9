using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>Records that a page showed another campaign than the one locked for the order. Beside the page, never in its way.</summary>
public sealed class CampaignReplacements(WriteQueue writes, IClock clock, ILogger<CampaignReplacements> logger)
{
    /// <summary>
    /// Begins to record what was replaced, if anything was; each pair is kept once. Failures are logged: the page is right all the same.
    /// </summary>
    public void Note(ShopId shop, Guid order, CampaignLock? locked, CampaignChoice shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        if (locked is null || (shown.Banner.Reason != SlotReason.Replaced && shown.Basic.Reason != SlotReason.Replaced
            && shown.Product.Reason != SlotReason.Replaced))
            return;
        _ = RecordAsync(shop, order, locked, shown);
    }

    internal async Task RecordAsync(ShopId shop, Guid order, CampaignLock locked, CampaignChoice shown)
    {
        try
        {
            await writes.WriteAsync(scope => RecordAsync(scope, shop, order, locked, shown), WriteLane.Ingest).ConfigureAwait(false);
        }
        catch (Exception exception) when (DatabaseFailure.Is(exception))
        {
            logger.LogWarning(exception, "Could not record the replacement of a locked campaign.");
        }
    }

    private async Task<bool> RecordAsync(WriteScope scope, ShopId shop, Guid order, CampaignLock locked, CampaignChoice shown)
    {
        var statements = OrderStatements.For(scope);
        foreach (var choice in shown.Slots.Where(choice => choice.Reason == SlotReason.Replaced))
        {
            await statements.InsertReplacement.QueueAsync(
                scope, shop.Value, order, choice.Slot.ToString(), locked[choice.Slot]!.CampaignId, choice.Campaign?.Id ?? Guid.Empty,
                InstantConverter.ToDatabase(clock.GetCurrentInstant())).ConfigureAwait(false);
        }

        return true;
    }
}
