using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>Addresses of the list of drafts and of what it lists.</summary>
public static class DraftUrls
{
    /// <summary>One's own drafts in a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/drafts";

    /// <summary>Where a draft is gone on with.</summary>
    public static string Open(string slug, UnsavedDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Kind switch
        {
            DraftKind.Segment => draft.IsNew ? $"{SegmentUrls.New(slug)}?draft={draft.Id}" : SegmentUrls.Edit(slug, draft.Id),
            DraftKind.Campaign => draft.IsNew ? CampaignUrls.New(slug) : CampaignUrls.Edit(slug, draft.Id),
            _ => ExperienceUrls.Edit(slug, draft.Id),
        };
    }
}
