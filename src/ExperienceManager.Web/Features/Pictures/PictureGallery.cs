using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>The pictures that a shop has uploaded: what there is, where it is used, and deleting what is not.</summary>
public sealed class PictureGallery(IDbContextFactory<AppDbContext> contexts, ShopCommands commands, PictureUses uses)
{
    /// <summary>The most that are listed, the newest of all.</summary>
    public const int MaxListed = 500;

    private static FailedResult NoSuchPicture { get; } = Result.NotFound("picture_not_found", "Picture not found.");

    /// <summary>The shop's pictures, the newest first.</summary>
    public async Task<IReadOnlyList<StoredPicture>> ListAsync(ShopInfo shop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<ImageRecord>().Where(row => row.ShopId == shop.Id)
            .OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Hash).Take(MaxListed)
            .Select(row => new { row.Hash, row.MediaType, row.Width, row.Height, row.Length, row.CreatedAt })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0) return [];
        var users = await uses.ReadAsync(context, shop.Id, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select(row => new StoredPicture(
                row.Hash,
                UrlOf(shop.Slug, row.Hash, row.MediaType),
                new(row.Width, row.Height),
                row.Length,
                row.CreatedAt,
                [.. users[row.Hash]])),
        ];
    }

    /// <summary>The size of the picture at an address; null when it is none that the shop has uploaded.</summary>
    public Task<PictureSize?> SizeOfAsync(ShopInfo shop, string url, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(url);
        return url.StartsWith($"/media/{shop.Slug}/", StringComparison.Ordinal) && PictureUses.HashesIn(url).FirstOrDefault() is { } hash
            ? SizeOfAsync(shop.Id, hash, cancellationToken)
            : Task.FromResult<PictureSize?>(null);
    }

    /// <summary>Deletes a picture that nothing shows. Needs Editor; the conflict <c>picture_in_use</c> names what does.</summary>
    public Task<Result<PictureSize>> DeleteAsync(ShopId shop, Actor actor, string hash, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DeleteAsync(command, hash), cancellationToken);

    private async Task<PictureSize?> SizeOfAsync(ShopId shop, string hash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<ImageRecord>().Where(row => row.ShopId == shop && row.Hash == hash)
            .Select(row => new PictureSize(row.Width, row.Height)).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<PictureSize>> DeleteAsync(ShopCommand command, string hash)
    {
        var rows = command.Context.Set<ImageRecord>().Where(row => row.ShopId == command.Shop && row.Hash == hash);
        var size = await rows.Select(row => new PictureSize(row.Width, row.Height)).SingleOrDefaultAsync().ConfigureAwait(false);
        if (size is null) return NoSuchPicture;
        var users = await uses.ReadAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        if (users[hash].ToList() is { Count: > 0 } names)
        {
            return Result.Conflict(
                "picture_in_use", $"This picture cannot be deleted because it is used by: {LocalizableText.Join(", ", names)}.");
        }

        await rows.ExecuteDeleteAsync().ConfigureAwait(false);
        var before = new JsonObject { ["width"] = size.Width, ["height"] = size.Height, ["sha256"] = hash };
        command.Audit("picture.deleted", hash, size.Words, before, null);
        return size;
    }

    private static string UrlOf(string slug, string hash, string mediaType) =>
        $"/media/{slug}/{hash}.{PictureHeader.MediaTypes.First(type => type.Value == mediaType).Key}";
}
