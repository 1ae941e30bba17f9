using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Experiences;
using NodaTime;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>
/// Puts a shop together from its objects at a revision, by way of the configuration document that they make up. What has no revisions
/// (release, integrations, webhooks, announcements) is as it is now.
/// </summary>
internal sealed class PastShop
{
    private const int Orders = 2;

    private readonly ILookup<string, RevisionObject> _objects;
    private readonly ConfigurationDocument _document;

    private PastShop(ILookup<string, RevisionObject> objects, ConfigurationDocument document) =>
        (_objects, _document) = (objects, document);

    /// <summary>The source of the snapshot; null when the objects cannot be read by this version.</summary>
    /// <param name="current">The shop now.</param>
    /// <param name="revision">The number of the revision.</param>
    /// <param name="objects">Its objects then.</param>
    public static ShopSnapshotSource? Of(ShopSnapshotSource current, long revision, IReadOnlyList<RevisionObject> objects)
    {
        var byType = objects.ToLookup(found => found.Type);
        if (!byType[RevisionTypes.Shop].Any() || byType[RevisionTypes.Priority].Count() < Orders) return null;
        var document = ConfigurationReader.Read(Encoding.UTF8.GetBytes(DocumentOf(byType).ToJsonString()));
        return document.Succeeded ? new PastShop(byType, document.Value).Source(current, revision) : null;
    }

    private ShopSnapshotSource Source(ShopSnapshotSource current, long revision)
    {
        var shop = _objects[RevisionTypes.Shop].Single().Content!;
        var experiences = Experiences().ToDictionary(experience => experience.Key, StringComparer.Ordinal);
        var discounts = Discounts();
        var groups = ConditionGroups();
        return current with
        {
            ConditionGroups = groups,
            Version = revision,
            Name = Text(shop, "name"),
            DefaultLocale = Text(shop, "default_locale"),
            Locales = [.. RevisionContent.Texts(shop["locales"])],
            TimeZone = Text(shop, "time_zone"),
            DefaultExperienceId = experiences[Text(shop, "default_experience")].Id,
            Experiences = [.. experiences.Values.OrderBy(experience => experience.Id)],
            Segments = Segments(experiences, new(groups)),
            Discounts = [.. discounts.Values.OrderBy(discount => discount.Id)],
            Campaigns = Campaigns(discounts),
            AbTests = AbTests(),
            ShipmentRules = _document.ShipmentRules?.ToRules() ?? Domain.Shipments.ShipmentRules.Default,
        };
    }

    private IEnumerable<Experience> Experiences() => _objects[RevisionTypes.Experience].Select(found =>
    {
        var content = ExperienceReading.ToContent(found.Content![RevisionContent.Content]?.ToJsonString() ?? "{}");
        return new Experience
        {
            Id = found.Id,
            Key = found.Key,
            Name = found.Name,
            Draft = content,
            Published = found.Content[RevisionContent.Published] is { } number
                ? new Revision(number.GetValue<int>(), content, Instant.MinValue, "") : null,
        };
    });

    private ImmutableArray<ConditionGroup> ConditionGroups()
    {
        var ids = Ids(RevisionTypes.ConditionGroup);
        return [.. ConfiguredConditionGroups.ToGroups(_document.ConditionGroups!.Value.Items)
            .Select(group => group with { Id = ids[group.Key] })];
    }

    private ImmutableArray<Segment> Segments(Dictionary<string, Experience> experiences, ConditionGroupSet groups)
    {
        var objects = _objects[RevisionTypes.Segment].ToDictionary(found => found.Key, StringComparer.Ordinal);
        return
        [
            .. _document.Segments!.Value.Items.Select(wanted =>
                SegmentOf(wanted, objects[wanted.Key], experiences[wanted.Experience].Id, groups)),
        ];
    }

    private static Segment SegmentOf(ConfiguredSegment wanted, RevisionObject found, Guid experience, ConditionGroupSet groups) =>
        ConfigurationPreview.After(wanted, found.Id, experience, groups) with
        {
            WasEnabled = found.Content!.ContainsKey(RevisionContent.WasEnabled),
        };

    private Dictionary<Guid, Discount> Discounts()
    {
        var ids = Ids(RevisionTypes.Discount);
        return _document.Discounts!.Value.Items.ToDictionary(wanted => ids[wanted.Key],
            wanted => wanted.Discount with { Id = ids[wanted.Key], Key = wanted.Key });
    }

    private ImmutableArray<Campaign> Campaigns(Dictionary<Guid, Discount> discounts)
    {
        var objects = _objects[RevisionTypes.Campaign].ToDictionary(found => found.Key, StringComparer.Ordinal);
        return
        [
            .. _document.Campaigns!.Value.Items.Select(wanted => ConfiguredCampaigns.ToCampaign(
                wanted, objects[wanted.Key].Id, wanted.Draft.Start ?? Instant.MinValue, DiscountOf(objects[wanted.Key], discounts))),
        ];
    }

    private static Discount? DiscountOf(RevisionObject campaign, Dictionary<Guid, Discount> discounts) =>
        campaign.Content![RevisionContent.DiscountId] is { } id ? discounts.GetValueOrDefault(Guid.Parse(id.GetValue<string>())) : null;

    private ImmutableArray<AbTest> AbTests() =>
    [
        .. _objects[RevisionTypes.AbTest].OrderBy(found => found.Id)
            .Select(found => CampaignReading.Read<AbTest>(found.Content![RevisionContent.Body]!.ToJsonString()) with { Key = found.Key }),
    ];

    private Dictionary<string, Guid> Ids(string type) =>
        _objects[type].ToDictionary(found => found.Key, found => found.Id, StringComparer.Ordinal);

    private static JsonObject DocumentOf(ILookup<string, RevisionObject> objects) => new()
    {
        ["condition_groups"] = List(objects[RevisionTypes.ConditionGroup]),
        ["segments"] = List(Ordered(objects, RevisionTypes.Segment, RevisionTypes.Segments)),
        ["discounts"] = List(objects[RevisionTypes.Discount]),
        ["campaigns"] = List(Ordered(objects, RevisionTypes.Campaign, RevisionTypes.Campaigns)),
        ["shipment_rules"] = objects[RevisionTypes.ShipmentRules].SingleOrDefault()?.Content?.DeepClone(),
    };

    // One that was deleted is still named by the order that was written before.
    private static IEnumerable<RevisionObject> Ordered(ILookup<string, RevisionObject> objects, string type, string of)
    {
        var byKey = objects[type].ToDictionary(found => found.Key, StringComparer.Ordinal);
        var order = RevisionContent.Texts(objects[RevisionTypes.Priority].Single(found => found.Key == of).Content![RevisionContent.Order]);
        return order.Where(byKey.ContainsKey).Select(key => byKey[key]);
    }

    private static JsonArray List(IEnumerable<RevisionObject> objects) =>
        new([.. objects.Select(found => RevisionContent.Outer(found.Content!))]);

    private static string Text(JsonObject content, string member) => content[member]!.GetValue<string>();
}
