using System.Text.RegularExpressions;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>Which uploaded pictures a shop's campaigns and experiences show, unsaved drafts and earlier versions included.</summary>
internal static partial class PictureUses
{
    /// <summary>The hashes of the uploaded pictures that a text names.</summary>
    public static IEnumerable<string> HashesIn(string text) =>
        Media().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);

    /// <summary>What shows each picture, by its hash.</summary>
    public static async Task<ILookup<string, LocalizableText>> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var campaigns = await context.Set<CampaignRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Position)
            .Select(row => new { row.Name, row.Content }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var experiences = await context.Set<ExperienceRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Name)
            .Select(row => new { row.Id, row.Name, row.Draft, row.PublishedNumber }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var revisions = await context.Set<RevisionRecord>().Where(row => row.ShopId == shop)
            .Select(row => new { row.ExperienceId, row.Number, row.Content }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var unsaved = await context.Set<DraftRecord>().Where(row => row.ShopId == shop).Select(row => row.Json)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var byId = experiences.ToDictionary(row => row.Id);
        var published = revisions.ToLookup(row => byId[row.ExperienceId].PublishedNumber == row.Number);
        var texts = campaigns.Select(row => (Name: Named(row.Name), row.Content))
            .Concat(experiences.Select(row => (Named(row.Name), row.Draft)))
            .Concat(published[true].Select(row => (Named(byId[row.ExperienceId].Name), row.Content)))
            .Concat(published[false].Select(row => (Earlier(byId[row.ExperienceId].Name), row.Content)))
            .Concat(unsaved.Select(content => (Unsaved, content)));
        return texts.SelectMany(text => HashesIn(text.Item2).Select(hash => (Hash: hash, Name: text.Item1))).Distinct()
            .ToLookup(use => use.Hash, use => use.Name, StringComparer.Ordinal);
    }

    private static LocalizableText Unsaved { get; } = "an unsaved draft";

    private static LocalizableText Named(string name) => $"{name}";

    private static LocalizableText Earlier(string name) => $"an earlier version of {name}";

    // In JSON a slash may be escaped.
    [GeneratedRegex(@"/media\\?/[a-z0-9-]+\\?/([0-9a-f]{64})\.")]
    private static partial Regex Media();
}
