using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Drafts of segments. Work on a segment that is deleted meanwhile stays: saving creates it again.</summary>
internal sealed class SegmentDrafts(SegmentStore segments) : DraftKind<SegmentForm>
{
    public override string Key => "segment";

    public override string Write(SegmentForm work) => SegmentFormJson.Write(work);

    public override SegmentForm? Read(string json) => SegmentFormJson.Read(json);

    public override string AddressOf(string slug, UnsavedDraft draft) =>
        draft.IsNew ? $"{SegmentUrls.New(slug)}?draft={draft.Id}" : SegmentUrls.Edit(slug, draft.Id);

    public override async Task<IReadOnlyList<UnsavedDraft>> DescribeAsync(
        ShopInfo shop, IReadOnlyList<DraftRecord> drafts, CancellationToken cancellationToken)
    {
        var stored = (await segments.ListAsync(shop.Id, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Segment.Id);
        return [.. drafts.Select(draft =>
        {
            var (form, origin, isNew) = (Read(draft.Json), stored.GetValueOrDefault(draft.Id), draft.BaseVersion == 0);
            var before = origin is null ? SegmentForm.New(shop.TimeZone) : SegmentForm.From(origin.Segment, shop.TimeZone);
            return new UnsavedDraft(Key, draft.Id, UnsavedDraft.NameOf(origin?.Segment.Name, form?.Name, "Unnamed segment"), draft.KeptAt)
            {
                KindWords = isNew ? "New segment" : "Segment",
                IsNew = isNew,
                IsLost = form is null || (origin is null && !isNew),
                Fields = form is null
                    ? []
                    : [.. SegmentWords.Fields.Where(field => SegmentWords.Differs(field, before, form)).Select(SegmentWords.Label)],
            };
        })];
    }
}
