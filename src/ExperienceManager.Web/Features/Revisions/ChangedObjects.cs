using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>
/// What a command changed, read after it was saved and inside its transaction: the rows are tracked, so most cost no statement.
/// </summary>
internal sealed class ChangedObjects(ShopCommand command)
{
    private ImmutableArray<Discount>? _discounts;
    private Dictionary<Guid, string>? _campaigns;

    /// <summary>The objects as they are now.</summary>
    public async Task<IReadOnlyList<RevisionObject>> ReadAsync()
    {
        var objects = new List<RevisionObject>();
        // Both the settings and the choice of the default experience are the shop.
        if (command.Changed.Any(changed => changed is { Type: RevisionTypes.Shop, Verb: "updated" } || IsChoice(changed)))
        {
            objects.Add(await ShopAsync().ConfigureAwait(false));
        }

        var changes = command.Changed.Where(changed => changed.HasContent && !IsChoice(changed));
        foreach (var changed in changes.GroupBy(changed => (changed.Type, changed.Id)))
        {
            string[] verbs = [.. changed.Select(one => one.Verb)];
            if (await ReadAsync(changed.Key.Type, changed.Key.Id, verbs).ConfigureAwait(false) is { } found) objects.Add(found);
        }

        await AddOrdersAsync(objects).ConfigureAwait(false);
        return objects;
    }

    private async Task AddOrdersAsync(List<RevisionObject> objects)
    {
        if (IsMoved(RevisionTypes.Segment))
        {
            objects.Add(RevisionObject.OfOrder(RevisionTypes.Segments, await SegmentKeysAsync().ConfigureAwait(false)));
        }

        if (IsMoved(RevisionTypes.Campaign))
        {
            objects.Add(RevisionObject.OfOrder(RevisionTypes.Campaigns, await CampaignKeysAsync().ConfigureAwait(false)));
        }
    }

    private static bool IsChoice(ChangedObject changed) => changed is { Type: RevisionTypes.Experience, Verb: "made_default" };

    private bool IsMoved(string type) => command.Changed.Any(changed => changed.Type == type && changed.HasPlace);

    private async Task<RevisionObject?> ReadAsync(string type, string id, string[] verbs) => (type, verbs) switch
    {
        (RevisionTypes.Experience, _) =>
            await ExperienceAsync(Guid.Parse(id), verbs.Any(verb => verb != "published")).ConfigureAwait(false),
        (RevisionTypes.Segment, _) => await SegmentAsync(Guid.Parse(id)).ConfigureAwait(false),
        (RevisionTypes.ConditionGroup, _) => await GroupAsync(Guid.Parse(id)).ConfigureAwait(false),
        (RevisionTypes.Campaign, _) => await CampaignAsync(Guid.Parse(id)).ConfigureAwait(false),
        (RevisionTypes.Discount, _) => await DiscountAsync(Guid.Parse(id)).ConfigureAwait(false),
        (RevisionTypes.AbTest, _) => await AbTestAsync(Guid.Parse(id)).ConfigureAwait(false),
        (RevisionTypes.ShipmentRules, _) => await RulesAsync().ConfigureAwait(false),
        _ => null,
    };

    private async Task<RevisionObject> ShopAsync()
    {
        var shop = await ShopChanges.RecordAsync(command).ConfigureAwait(false);
        var standard = await ExperienceKeyAsync(shop.DefaultExperienceId!.Value).ConfigureAwait(false);
        return new(
            RevisionTypes.Shop, Guid.Empty, RevisionTypes.Shop, shop.Name,
            RevisionContent.OfShop(shop.Name, shop.DefaultLocale, shop.Locales.Items, shop.TimeZone, standard));
    }

    private async Task<RevisionObject?> ExperienceAsync(Guid id, bool isWhole)
    {
        if (await FindAsync<ExperienceRecord>(id).ConfigureAwait(false) is not { } record)
        {
            return await GoneAsync(RevisionTypes.Experience, id).ConfigureAwait(false);
        }

        var draft = isWhole ? ExperienceReading.ToContent(record.Draft) : null;
        return new(RevisionTypes.Experience, id, record.Key, record.Name,
            RevisionContent.Of(record.Key, record.Name, record.PublishedNumber, draft));
    }

    private async Task<RevisionObject?> SegmentAsync(Guid id)
    {
        if (await FindAsync<SegmentRecord>(id).ConfigureAwait(false) is not { } record)
        {
            return await GoneAsync(RevisionTypes.Segment, id).ConfigureAwait(false);
        }

        var experience = await ExperienceKeyAsync(record.ExperienceId).ConfigureAwait(false);
        return new(RevisionTypes.Segment, id, record.Key, record.Name,
            RevisionContent.Of(SegmentReading.ToStored(record).Segment, experience));
    }

    private async Task<RevisionObject?> GroupAsync(Guid id)
    {
        if (await FindAsync<ConditionGroupRecord>(id).ConfigureAwait(false) is not { } record)
            return await GoneAsync(RevisionTypes.ConditionGroup, id).ConfigureAwait(false);
        return new(RevisionTypes.ConditionGroup, id, record.Key, record.Name, RevisionContent.Of(ConditionGroupReading.ToGroup(record)));
    }

    private async Task<RevisionObject?> CampaignAsync(Guid id)
    {
        if (await FindAsync<CampaignRecord>(id).ConfigureAwait(false) is not { } record)
        {
            return await GoneAsync(RevisionTypes.Campaign, id).ConfigureAwait(false);
        }

        var discounts = await DiscountsAsync().ConfigureAwait(false);
        var campaign = CampaignReading.ToCampaign(record, discounts.ToDictionary(discount => discount.Id));
        return new(RevisionTypes.Campaign, id, record.Key, record.Name, RevisionContent.Of(campaign, discounts));
    }

    private async Task<RevisionObject?> DiscountAsync(Guid id)
    {
        var found = (await DiscountsAsync().ConfigureAwait(false)).FirstOrDefault(discount => discount.Id == id);
        if (found is null) return await GoneAsync(RevisionTypes.Discount, id).ConfigureAwait(false);
        return new(RevisionTypes.Discount, id, found.Key, found.Name, RevisionContent.Of(found));
    }

    private async Task<RevisionObject?> AbTestAsync(Guid id)
    {
        var tests = await CampaignReading.AbTestsAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        if (tests.FirstOrDefault(test => test.Id == id) is not { } found)
        {
            return await GoneAsync(RevisionTypes.AbTest, id).ConfigureAwait(false);
        }

        _campaigns ??= await command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop)
            .Select(row => new { row.Id, row.Key }).ToDictionaryAsync(row => row.Id, row => row.Key).ConfigureAwait(false);
        return new(RevisionTypes.AbTest, id, found.Key, found.Name, RevisionContent.Of(found, _campaigns));
    }

    private async Task<RevisionObject> RulesAsync()
    {
        var settings = await SettingsChanges.ReadAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        return RevisionObject.OfRules(settings[SettingsSection.Carriers].As<CarrierRules>().ToRules());
    }

    // Its key and name are those of its last revision. What came and went within one command never was.
    private async Task<RevisionObject?> GoneAsync(string type, Guid id)
    {
        var last = await command.Context.Set<ShopRevisionRecord>().AsNoTracking()
            .Where(row => row.ShopId == command.Shop && row.Type == type && row.ObjectId == id)
            .OrderByDescending(row => row.Revision).Select(row => new { row.Key, row.Name }).FirstOrDefaultAsync().ConfigureAwait(false);
        return last is null ? null : new(type, id, last.Key, last.Name, (JsonObject?)null);
    }

    private async Task<ImmutableArray<Discount>> DiscountsAsync() =>
        _discounts ??= await CampaignReading.DiscountsAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);

    private async Task<string> ExperienceKeyAsync(Guid id) => (await FindAsync<ExperienceRecord>(id).ConfigureAwait(false))!.Key;

    private Task<List<string>> SegmentKeysAsync() => command.Context.Set<SegmentRecord>().Where(row => row.ShopId == command.Shop)
        .OrderBy(row => row.Position).ThenBy(row => row.Id).Select(row => row.Key).ToListAsync();

    private Task<List<string>> CampaignKeysAsync() => command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop)
        .OrderBy(row => row.Position).ThenBy(row => row.Id).Select(row => row.Key).ToListAsync();

    private ValueTask<TRecord?> FindAsync<TRecord>(Guid id)
        where TRecord : class => command.Context.FindAsync<TRecord>(command.Shop, id);
}
