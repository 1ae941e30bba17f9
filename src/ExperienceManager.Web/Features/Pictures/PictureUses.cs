using System.Text.RegularExpressions;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Drafts;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>Where a shop shows its uploaded pictures, unsaved drafts and earlier versions included.</summary>
public sealed partial class PictureUses(IEnumerable<IPictureUses> features)
{
    /// <summary>The hashes of the uploaded pictures that a text names.</summary>
    public static IEnumerable<string> HashesIn(string text) =>
        Media().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    /// <summary>What shows each picture, by its hash.</summary>
    public async Task<ILookup<string, LocalizableText>> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var uses = new List<PictureUse>();
        foreach (var feature in features) uses.AddRange(await feature.ReadAsync(context, shop, cancellationToken).ConfigureAwait(false));
        var unsaved = await context.Set<DraftRecord>().Where(row => row.ShopId == shop).Select(row => row.Json)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        uses.AddRange(unsaved.Select(content => new PictureUse("", PictureUseKind.Unsaved, content)));
        return uses.OrderBy(use => use.Kind)
            .SelectMany(use => HashesIn(use.Content).Select(hash => (Hash: hash, Name: NameOf(use)))).Distinct()
            .ToLookup(use => use.Hash, use => use.Name, StringComparer.Ordinal);
    }

    /// <summary>Of some pictures of all shops those that nothing saved shows.</summary>
    public IQueryable<ImageRecord> Without(AppDbContext context, IQueryable<ImageRecord> images) =>
        features.Aggregate(images, (left, feature) => feature.Without(context, left));

    private static LocalizableText NameOf(PictureUse use) => use.Kind switch
    {
        PictureUseKind.Current => use.Name,
        PictureUseKind.Earlier => $"an earlier version of {use.Name}",
        _ => "an unsaved draft",
    };

    // In JSON a slash may be escaped.
    [GeneratedRegex(@"/media\\?/[a-z0-9-]+\\?/([0-9a-f]{64})\.")]
    private static partial Regex Media();
}
