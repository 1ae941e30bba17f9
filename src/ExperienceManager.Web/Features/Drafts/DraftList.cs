using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>A person's own unsaved work in a shop: all of it, and deleting one. No one else's is ever seen.</summary>
public sealed class DraftList(
    IDbContextFactory<AppDbContext> contexts,
    SegmentStore segments,
    CampaignStore campaigns,
    ExperienceStore experiences,
    UnsavedSegmentStore unsavedSegments,
    UnsavedCampaignStore unsavedCampaigns,
    UnsavedExperienceStore unsavedExperiences,
    IClock clock)
{
    private const int MaxOfAKind = 200;

    /// <summary>The actor's drafts, the newest first.</summary>
    public async Task<IReadOnlyList<UnsavedDraft>> ListAsync(ShopInfo shop, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var drafts = new List<UnsavedDraft>();
        drafts.AddRange(await SegmentsAsync(context, shop, actor, cancellationToken).ConfigureAwait(false));
        drafts.AddRange(await CampaignsAsync(context, shop, actor, cancellationToken).ConfigureAwait(false));
        drafts.AddRange(await ExperiencesAsync(context, shop, actor, cancellationToken).ConfigureAwait(false));
        return [.. drafts.OrderByDescending(draft => draft.KeptAt)];
    }

    /// <summary>Deletes one of the actor's drafts.</summary>
    public Task DeleteAsync(ShopId shop, Actor actor, UnsavedDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Kind switch
        {
            DraftKind.Segment => unsavedSegments.DiscardAsync(shop, actor, draft.Id),
            DraftKind.Campaign => unsavedCampaigns.DiscardAsync(shop, actor, draft.Id == Guid.Empty ? null : draft.Id),
            _ => unsavedExperiences.DiscardAsync(shop, actor, draft.Id),
        };
    }

    private async Task<IEnumerable<UnsavedDraft>> SegmentsAsync(
        AppDbContext context, ShopInfo shop, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await context.Set<UnsavedSegmentRecord>().Where(row => row.ShopId == shop.Id && row.UserId == actor.UserId)
            .OrderByDescending(row => row.Id).Take(MaxOfAKind).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0) return [];
        var stored = (await segments.ListAsync(shop.Id, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Segment.Id);
        return rows.Select(row =>
        {
            var (form, origin) = (SegmentFormJson.Read(row.Form), stored.GetValueOrDefault(row.Id));
            var before = origin is null ? SegmentForm.New(shop.TimeZone) : SegmentForm.From(origin.Segment, shop.TimeZone);
            return new UnsavedDraft(DraftKind.Segment, row.Id, Name(origin?.Segment.Name, form?.Name, "Unnamed segment"), row.KeptAt)
            {
                IsNew = row.IsNew,
                IsLost = form is null || (origin is null && !row.IsNew),
                Fields = form is null
                    ? []
                    : [.. SegmentWords.Fields.Where(field => SegmentWords.Differs(field, before, form)).Select(SegmentWords.Label)],
            };
        });
    }

    private async Task<IEnumerable<UnsavedDraft>> CampaignsAsync(
        AppDbContext context, ShopInfo shop, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await context.Set<UnsavedCampaignRecord>().Where(row => row.ShopId == shop.Id && row.UserId == actor.UserId)
            .OrderByDescending(row => row.CampaignId).Take(MaxOfAKind).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0) return [];
        var stored = (await campaigns.ListAsync(shop.Id, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Campaign.Id);
        var fields = CampaignFields.All(new Dictionary<Guid, string>(), clock.GetCurrentInstant());
        return rows.Select(row =>
        {
            var (form, origin) = (CampaignFormJson.Read(row.Form), stored.GetValueOrDefault(row.CampaignId));
            var before = origin is null ? CampaignForm.New(shop.TimeZone) : CampaignForm.From(origin.Campaign, shop.TimeZone);
            var name = Name(origin?.Campaign.Name, form?.Name, "Unnamed campaign");
            return new UnsavedDraft(DraftKind.Campaign, row.CampaignId, name, row.KeptAt)
            {
                IsNew = row.CampaignId == Guid.Empty,
                IsLost = form is null || (origin is null && row.CampaignId != Guid.Empty),
                Fields = form is null ? [] : [.. fields.Where(field => field.Differs(before, form)).Select(field => field.Label)],
            };
        });
    }

    private async Task<IEnumerable<UnsavedDraft>> ExperiencesAsync(
        AppDbContext context, ShopInfo shop, Actor actor, CancellationToken cancellationToken)
    {
        var rows = await context.Set<UnsavedExperienceRecord>().Where(row => row.ShopId == shop.Id && row.UserId == actor.UserId)
            .OrderByDescending(row => row.ExperienceId).Take(MaxOfAKind).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0) return [];
        var stored = (await experiences.ListAsync(shop.Id, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Experience.Id);
        return rows.Where(row => stored.ContainsKey(row.ExperienceId)).Select(row =>
        {
            var origin = stored[row.ExperienceId];
            var work = new NamedContent(row.Name, ExperienceContentJson.ReadLenient(row.Content));
            var differences = ContentConflict.Between(null, work, origin).Differences;
            return new UnsavedDraft(DraftKind.Experience, row.ExperienceId, Name(origin.Experience.Name, null, ""), row.KeptAt)
            {
                Fields = [.. differences.Select(difference => ContentText.OfPath(difference.Path))],
            };
        });
    }

    private static LocalizableText Name(string? stored, string? typed, LocalizableText otherwise)
    {
        var name = stored ?? typed?.Trim();
        LocalizableText given = $"{name}";
        return string.IsNullOrEmpty(name) ? otherwise : given;
    }
}
