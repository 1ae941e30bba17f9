namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>The order as the list shows it, changed at once while the server saves.</summary>
public static class CampaignOrder
{
    /// <summary>The list with one campaign at another position; positions are renumbered.</summary>
    public static IReadOnlyList<StoredCampaign> Move(IReadOnlyList<StoredCampaign> campaigns, Guid id, int to)
    {
        var list = campaigns.ToList();
        var from = list.FindIndex(stored => stored.Campaign.Id == id);
        if (from < 0) return campaigns;
        var moved = list[from];
        list.RemoveAt(from);
        list.Insert(Math.Clamp(to, 0, list.Count), moved);
        return Renumber(list);
    }

    /// <summary>The list with a changed campaign.</summary>
    public static IReadOnlyList<StoredCampaign> Put(IReadOnlyList<StoredCampaign> campaigns, StoredCampaign changed) =>
        [.. campaigns.Select(stored => stored.Campaign.Id == changed.Campaign.Id ? changed with { Position = stored.Position } : stored)];

    /// <summary>The list without a campaign.</summary>
    public static IReadOnlyList<StoredCampaign> Remove(IReadOnlyList<StoredCampaign> campaigns, Guid id) => Renumber([.. campaigns.Where(stored => stored.Campaign.Id != id)]);

    private static List<StoredCampaign> Renumber(List<StoredCampaign> campaigns) => [.. campaigns.Select((stored, position) => stored with { Position = position })];
}
