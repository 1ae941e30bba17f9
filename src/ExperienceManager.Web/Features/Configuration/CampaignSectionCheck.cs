using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns.Stores;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Whether the campaigns of a document fit a shop.</summary>
internal static class CampaignSectionCheck
{
    /// <summary>Notes what must be mended.</summary>
    public static void Check(ConfigurationDocument document, ConfigurationState state, ProblemList problems)
    {
        var surroundings = new CampaignSurroundings([], state.Locales);
        for (var i = 0; i < document.Campaigns?.Length; i++)
        {
            var (wanted, path) = (document.Campaigns.Value[i], string.Create(CultureInfo.InvariantCulture, $"{ConfiguredCampaigns.Section}.{i}"));
            // Names were checked while reading.
            var faults = CampaignValidation.Validate(wanted.Draft, surroundings).Where(problem => problem.Path != "name").Select(wanted.Paths.AsSent);
            problems.AddUnder(path, faults);
            if (wanted.Discount is { } discount && ConfiguredCampaigns.FindDiscount(discount, state) is null)
            {
                problems.Add(new(path + ".discount", $"The shop has no discount with the code \"{PlainText.Shorten(discount, 60)}\".", "unknown_discount"));
            }
        }
    }

    /// <summary>Why the campaigns after a plan must not be; null when they may. What stays as it is is never refused: an export can always be imported again.</summary>
    public static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState state)
    {
        if (document.Campaigns is null) return null;
        var after = ConfigurationPlan.CampaignsAfter(document, state);
        var kept = after.ToDictionary(campaign => campaign.Id);
        foreach (var before in state.Campaigns)
        {
            if (CampaignShop.Refuse(before, kept.GetValueOrDefault(before.Id), after, state.AbTests, state.Now) is { } refused) return refused;
        }

        var known = state.Campaigns.Select(campaign => campaign.Id).ToHashSet();
        return after.Where(campaign => !known.Contains(campaign.Id)).Select(campaign => CampaignShop.Refuse(null, campaign, after, state.AbTests, state.Now)).FirstOrDefault(refused => refused is not null);
    }
}
