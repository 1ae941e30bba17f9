using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns.Stores;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Whether the campaigns of a document fit a shop.</summary>
internal static class CampaignSectionCheck
{
    /// <summary>Notes what must be repaired.</summary>
    /// <param name="document">The document.</param>
    /// <param name="after">What there would be.</param>
    /// <param name="problems">Where to note it.</param>
    public static void Check(ConfigurationDocument document, ConfigurationState after, ProblemList problems)
    {
        var validation = new CampaignValidationContext([], after.Locales);
        for (var i = 0; i < document.Campaigns?.Count; i++)
        {
            var (wanted, path) =
                (document.Campaigns.Value[i], string.Create(CultureInfo.InvariantCulture, $"{ConfiguredCampaigns.Section}.{i}"));
            // With the start that it will have, so that an export can always be imported again. Names were checked while reading.
            var faults = CampaignValidation.Validate(wanted.Draft with { Start = after.Campaigns[i].Start }, validation)
                .Where(problem => problem.Path != "name");
            problems.AddUnder(path, faults);
            if (wanted.Discount is { } discount && ConfiguredDiscounts.Find(discount, after.Discounts) is null)
            {
                problems.Add(new(path + ".discount", $"There is no discount with the code \"{PlainText.Shorten(discount, 60)}\".",
                    "unknown_discount"));
            }
        }
    }

    /// <summary>
    /// Why the campaigns after a plan must not be; null when they may. What stays as it is is never refused: an export can always be
    /// imported again.
    /// </summary>
    public static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState before, ConfigurationState after)
    {
        if (document.Campaigns is null) return null;
        var kept = after.Campaigns.ToDictionary(campaign => campaign.Id);
        foreach (var known in before.Campaigns)
        {
            if (Refuse(known, kept.GetValueOrDefault(known.Id), after) is { } refused) return refused;
        }

        var old = before.Campaigns.Select(campaign => campaign.Id).ToHashSet();
        return after.Campaigns.Where(campaign => !old.Contains(campaign.Id)).Select(campaign => Refuse(null, campaign, after))
            .FirstOrDefault(refused => refused is not null);
    }

    private static FailedResult? Refuse(Campaign? before, Campaign? wanted, ConfigurationState after) =>
        CampaignShop.Refuse(before, wanted, after.Campaigns, after.AbTests, after.Now);
}
