using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Drafts of campaigns; the one new campaign a person is at has an id of zeros.</summary>
internal sealed class CampaignDrafts(CampaignStore campaigns, IClock clock) : DraftKind<CampaignForm>
{
    public override string Key => "campaign";

    public override string Write(CampaignForm work) => CampaignFormJson.Write(work);

    public override CampaignForm? Read(string json) => CampaignFormJson.Read(json);

    public override string AddressOf(string slug, UnsavedDraft draft) =>
        draft.IsNew ? CampaignUrls.New(slug) : CampaignUrls.Edit(slug, draft.Id);

    public override async Task<bool> ExistsAsync(AppDbContext context, ShopId shop, Guid id) =>
        id == Guid.Empty || await context.Set<CampaignRecord>().AnyAsync(row => row.ShopId == shop && row.Id == id).ConfigureAwait(false);

    public override async Task<IReadOnlyList<UnsavedDraft>> DescribeAsync(
        ShopInfo shop, IReadOnlyList<DraftRecord> drafts, CancellationToken cancellationToken)
    {
        var stored = (await campaigns.ListAsync(shop.Id, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Campaign.Id);
        var fields = CampaignFields.All(new Dictionary<Guid, string>(), clock.GetCurrentInstant());
        return [.. drafts.Select(draft =>
        {
            var (form, origin, isNew) = (Read(draft.Json), stored.GetValueOrDefault(draft.Id), draft.Id == Guid.Empty);
            var before = origin is null ? CampaignForm.New(shop.TimeZone) : CampaignForm.From(origin.Campaign, shop.TimeZone);
            return new UnsavedDraft(Key, draft.Id, UnsavedDraft.NameOf(origin?.Campaign.Name, form?.Name, "Unnamed campaign"), draft.KeptAt)
            {
                KindWords = isNew ? "New campaign" : "Campaign",
                IsNew = isNew,
                IsLost = form is null || (origin is null && !isNew),
                Fields = form is null ? [] : [.. fields.Where(field => field.Differs(before, form)).Select(field => field.Label)],
            };
        })];
    }
}
