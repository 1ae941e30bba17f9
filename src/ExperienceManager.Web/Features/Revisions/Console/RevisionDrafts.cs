using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Revisions.Console;

/// <summary>
/// Makes a revision a person's unsaved work: the editor opens with it and nothing is saved before they save. What was deleted opens as
/// something new; a deleted experience is made first, unpublished, because its editor needs one.
/// </summary>
public sealed class RevisionDrafts(
    RevisionStore revisions, SegmentStore segments, ExperienceStore experiences, CampaignStore campaigns, DiscountStore discounts,
    SnapshotCache snapshots, DraftStore<SegmentForm> segmentDrafts, DraftStore<CampaignForm> campaignDrafts,
    DraftStore<NamedContent> experienceDrafts)
{
    private static FailedResult Gone =>
        Result.NotFound("revision_not_found", "This revision cannot be opened. It may have been written by another version.");

    /// <summary>Whether restoring would replace unsaved work of the person.</summary>
    /// <param name="shop">The shop, and who asks.</param>
    /// <param name="type">Kind of the object.</param>
    /// <param name="id">Which.</param>
    /// <param name="isGone">Whether it was deleted.</param>
    public async Task<bool> HasDraftAsync(ShopContext shop, string type, Guid id, bool isGone)
    {
        ArgumentNullException.ThrowIfNull(shop);
        var (of, actor) = (shop.Shop.Id, shop.Actor);
        return type switch
        {
            RevisionTypes.Segment => !isGone && await segmentDrafts.FindAsync(of, actor, id).ConfigureAwait(false) is not null,
            RevisionTypes.Experience => !isGone && await experienceDrafts.FindAsync(of, actor, id).ConfigureAwait(false) is not null,
            _ => await campaignDrafts.FindAsync(of, actor, isGone ? Guid.Empty : id).ConfigureAwait(false) is not null,
        };
    }

    /// <summary>Keeps an object as it was as the person's draft; returns the address of its editor.</summary>
    /// <param name="shop">The shop, and whose work it is.</param>
    /// <param name="type">Kind of the object.</param>
    /// <param name="id">Which.</param>
    /// <param name="revision">The number of the revision.</param>
    public async Task<Result<string>> RestoreAsync(ShopContext shop, string type, Guid id, long revision)
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (await revisions.FindAsync(shop.Shop.Id, type, id, revision).ConfigureAwait(false) is not { } content) return Gone;
        return type switch
        {
            RevisionTypes.Segment => await SegmentAsync(shop, id, content).ConfigureAwait(false),
            RevisionTypes.Experience => await ExperienceAsync(shop, id, content).ConfigureAwait(false),
            RevisionTypes.Campaign => await CampaignAsync(shop, id, content).ConfigureAwait(false),
            _ => Gone,
        };
    }

    private async Task<Result<string>> SegmentAsync(ShopContext shop, Guid id, JsonObject content)
    {
        if (Read("segments", content)?.Segments is not { Count: 1 } read) return Gone;
        var stored = await segments.FindAsync(shop.Shop.Id, id).ConfigureAwait(false);
        var experience = (await experiences.ListAsync(shop.Shop.Id).ConfigureAwait(false))
            .FirstOrDefault(one => one.Experience.Key == read[0].Experience)?.Experience.Id;
        var now = await snapshots.GetAsync(shop.Shop.Id).ConfigureAwait(false);
        var segment = ConfigurationPreview.After(read[0], id, experience ?? Guid.Empty, new(now?.Source.ConditionGroups ?? []));
        var form = SegmentForm.From(segment, shop.Shop.TimeZone) with { ExperienceId = experience };
        var draft = stored is null ? Guid.CreateVersion7() : id;
        await segmentDrafts.KeepAsync(shop.Shop.Id, shop.Actor, draft, stored?.Version ?? 0, form).ConfigureAwait(false);
        return stored is null ? $"{SegmentUrls.New(shop.Shop.Slug)}?draft={draft}" : SegmentUrls.Edit(shop.Shop.Slug, id);
    }

    private async Task<Result<string>> CampaignAsync(ShopContext shop, Guid id, JsonObject content)
    {
        if (Read("campaigns", content)?.Campaigns is not { Count: 1 } read) return Gone;
        var stored = await campaigns.FindAsync(shop.Shop.Id, id).ConfigureAwait(false);
        var discount = await DiscountAsync(shop.Shop.Id, content).ConfigureAwait(false);
        var campaign = ConfiguredCampaigns.ToCampaign(read[0], id, Instant.MinValue, discount);
        var draft = stored is null ? Guid.Empty : id;
        await campaignDrafts.KeepAsync(shop.Shop.Id, shop.Actor, draft, stored?.Version ?? 0,
            CampaignForm.From(campaign, shop.Shop.TimeZone))
            .ConfigureAwait(false);
        return stored is null ? CampaignUrls.New(shop.Shop.Slug) : CampaignUrls.Edit(shop.Shop.Slug, id);
    }

    private async Task<Result<string>> ExperienceAsync(ShopContext shop, Guid id, JsonObject content)
    {
        var work = new NamedContent(
            content["name"]!.GetValue<string>(), ExperienceReading.ToContent(content[RevisionContent.Content]?.ToJsonString() ?? "{}"));
        var stored = await experiences.FindAsync(shop.Shop.Id, id).ConfigureAwait(false);
        if (stored is null)
        {
            var made = await experiences.CreateAsync(shop.Shop.Id, shop.Actor, work.Name).ConfigureAwait(false);
            if (!made.Succeeded) return made.ToFailed();
            stored = made.Value;
        }

        await experienceDrafts.KeepAsync(shop.Shop.Id, shop.Actor, stored.Experience.Id, stored.Version, work).ConfigureAwait(false);
        return ExperienceUrls.Edit(shop.Shop.Slug, stored.Experience.Id);
    }

    private async Task<Discount?> DiscountAsync(ShopId shop, JsonObject content)
    {
        if (content[RevisionContent.DiscountId] is not { } id) return null;
        var known = await discounts.ListAsync(shop).ConfigureAwait(false);
        return known.FirstOrDefault(one => one.Discount.Id == Guid.Parse(id.GetValue<string>()))?.Discount;
    }

    private static ConfigurationDocument? Read(string section, JsonObject content)
    {
        var document = new JsonObject { [section] = new JsonArray(RevisionContent.Outer(content)) };
        return ConfigurationReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString())) is { Succeeded: true } read ? read.Value : null;
    }
}
