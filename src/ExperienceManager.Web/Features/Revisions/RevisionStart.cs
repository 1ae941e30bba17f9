using ExperienceManager.Domain.Decisions;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>All that a shop has, as the objects that its history begins with.</summary>
internal static class RevisionStart
{
    /// <summary>The objects of a shop.</summary>
    public static IEnumerable<RevisionObject> Of(ShopSnapshotSource source)
    {
        var experiences = source.Experiences.ToDictionary(experience => experience.Id, experience => experience.Key);
        var campaigns = source.Campaigns.ToDictionary(campaign => campaign.Id, campaign => campaign.Key);
        var shop = RevisionContent.OfShop(
            source.Name, source.DefaultLocale, source.Locales, source.TimeZone, experiences[source.DefaultExperienceId]);
        return
        [
            new(RevisionTypes.Shop, Guid.Empty, RevisionTypes.Shop, source.Name, shop),
            .. source.Experiences.Select(experience => new RevisionObject(
                RevisionTypes.Experience, experience.Id, experience.Key, experience.Name,
                RevisionContent.Of(experience.Key, experience.Name, experience.Published?.Number, experience.Draft))),
            .. source.ConditionGroups.Select(group => new RevisionObject(
                RevisionTypes.ConditionGroup, group.Id, group.Key, group.Name, RevisionContent.Of(group))),
            .. source.Segments.Select(segment => new RevisionObject(
                RevisionTypes.Segment, segment.Id, segment.Key, segment.Name, RevisionContent.Of(segment,
                    experiences[segment.ExperienceId]))),
            .. source.Discounts.Select(discount => new RevisionObject(
                RevisionTypes.Discount, discount.Id, discount.Key, discount.Name, RevisionContent.Of(discount))),
            .. source.Campaigns.Select(campaign => new RevisionObject(
                RevisionTypes.Campaign, campaign.Id, campaign.Key, campaign.Name, RevisionContent.Of(campaign, source.Discounts))),
            .. source.AbTests.Select(test => new RevisionObject(
                RevisionTypes.AbTest, test.Id, test.Key, test.Name, RevisionContent.Of(test, campaigns))),
            RevisionObject.OfOrder(RevisionTypes.Segments, source.Segments.Select(segment => segment.Key)),
            RevisionObject.OfOrder(RevisionTypes.Campaigns, source.Campaigns.Select(campaign => campaign.Key)),
            RevisionObject.OfRules(source.ShipmentRules),
        ];
    }
}
