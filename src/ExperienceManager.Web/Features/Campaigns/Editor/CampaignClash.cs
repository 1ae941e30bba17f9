using ExperienceManager.Web.Features.Drafts;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Two versions of a campaign.</summary>
public static class CampaignClash
{
    /// <summary>Compares three versions; without the one the author began from, every difference is open.</summary>
    public static VersionConflict<StoredCampaign, CampaignForm, CampaignField> Between(
        IReadOnlyList<CampaignField> fields, CampaignForm? origin, CampaignForm mine, StoredCampaign stored, CampaignForm theirs) =>
        VersionConflict.Between(
            fields, origin, mine, stored, theirs, (field, one, other) => field.Differs(one, other), (field, into, from) =>
                field.Take(into, from));
}
