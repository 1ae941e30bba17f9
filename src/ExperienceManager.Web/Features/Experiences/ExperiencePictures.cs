using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Pictures;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>The pictures of experiences.</summary>
internal sealed class ExperiencePictures : IPictureUses
{
    public async Task<IReadOnlyList<PictureUse>> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var experiences = await context.Set<ExperienceRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Name)
            .Select(row => new { row.Id, row.Name, row.Draft, row.PublishedNumber }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var revisions = await context.Set<RevisionRecord>().Where(row => row.ShopId == shop)
            .Select(row => new { row.ExperienceId, row.Number, row.Content }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var byId = experiences.ToDictionary(row => row.Id);
        return
        [
            .. experiences.Select(row => new PictureUse($"{row.Name}", PictureUseKind.Current, row.Draft)),
            .. revisions.Select(row => byId[row.ExperienceId] is var experience && experience.PublishedNumber == row.Number
                ? new PictureUse($"{experience.Name}", PictureUseKind.Current, row.Content)
                : new PictureUse($"{byId[row.ExperienceId].Name}", PictureUseKind.Earlier, row.Content)),
        ];
    }

    public IQueryable<ImageRecord> Without(AppDbContext context, IQueryable<ImageRecord> images) => images
        .Where(image => !context.Set<ExperienceRecord>().Any(row => row.ShopId == image.ShopId && row.Draft.Contains(image.Hash)))
        .Where(image => !context.Set<RevisionRecord>().Any(row => row.ShopId == image.ShopId && row.Content.Contains(image.Hash)));
}
