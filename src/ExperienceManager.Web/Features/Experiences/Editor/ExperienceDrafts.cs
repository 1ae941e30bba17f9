using System.Text.Json.Nodes;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>Drafts of experiences: the name and the content.</summary>
internal sealed class ExperienceDrafts(ExperienceStore experiences) : DraftKind<NamedContent>
{
    /// <summary>The stored name of the kind.</summary>
    public const string OfKind = "experience";

    public override string Key => OfKind;

    public override string Write(NamedContent work) =>
        new JsonObject { ["name"] = work.Name, ["content"] = JsonNode.Parse(ExperienceContentJson.ToJson(work.Content)) }.ToJsonString();

    public override NamedContent? Read(string json) => JsonNode.Parse(json) is { } draft
        ? new(draft["name"]!.GetValue<string>(), ExperienceContentJson.ReadLenient(draft["content"]!.ToJsonString()))
        : null;

    public override string AddressOf(string slug, UnsavedDraft draft) => ExperienceUrls.Edit(slug, draft.Id);

    public override Task<bool> ExistsAsync(AppDbContext context, ShopId shop, Guid id) =>
        context.Set<ExperienceRecord>().AnyAsync(row => row.ShopId == shop && row.Id == id);

    public override async Task<IReadOnlyList<UnsavedDraft>> DescribeAsync(
        ShopInfo shop, IReadOnlyList<DraftRecord> drafts, CancellationToken cancellationToken)
    {
        var stored = (await experiences.ListAsync(shop.Id, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Experience.Id);
        return [.. drafts.Where(draft => stored.ContainsKey(draft.Id)).Select(draft =>
        {
            var origin = stored[draft.Id];
            var differences = ContentConflict.Between(null, Read(draft.Json)!, origin).Differences;
            return new UnsavedDraft(Key, draft.Id, UnsavedDraft.NameOf(origin.Experience.Name, null, ""), draft.KeptAt)
            {
                KindWords = "Experience",
                Fields = [.. differences.Select(difference => ContentText.OfPath(difference.Field.Path))],
            };
        })];
    }
}
