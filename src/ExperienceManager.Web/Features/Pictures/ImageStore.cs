using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>A shop's uploaded pictures, each under the hash of its bytes, so that an address never shows anything else.</summary>
public sealed class ImageStore(
    IDbContextFactory<AppDbContext> contexts, ShopCommands commands, WriteQueue writes, PictureUses uses, IClock clock)
{
    // Long enough for an editor to be left open over a holiday with a fresh picture in it.
    private static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>The file of a hash; null when the shop has none.</summary>
    public async Task<ImageRecord?> FindAsync(ShopId shop, string hash, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<ImageRecord>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.Hash == hash, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps a picture and returns its url. Needs Editor; invalid when it is no picture.</summary>
    public Task<Result<string>> AddAsync(ShopId shop, Actor actor, byte[] bytes, CancellationToken cancellationToken = default)
    {
        var image = UploadedImage.Of(bytes);
        return image.Succeeded
            ? commands.RunAsync<string>(
                shop, actor, ShopRole.Editor, async command =>
                await AddAsync(command, image.Value).ConfigureAwait(false), cancellationToken)
            : Task.FromResult<Result<string>>(image.ToFailed());
    }

    /// <summary>The same inside a command.</summary>
    internal static async Task<string> AddAsync(ShopCommand command, UploadedImage image)
    {
        var known = await command.Context.Set<ImageRecord>().Where(row => row.ShopId == command.Shop && row.Hash == image.Hash)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, command.Now)).ConfigureAwait(false);
        if (known == 0) command.Context.Add(RecordOf(command, image));
        var slug = await command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => row.Slug).SingleAsync()
            .ConfigureAwait(false);
        return image.UrlFor(slug);
    }

    private static ImageRecord RecordOf(ShopCommand command, UploadedImage image) => new()
    {
        ShopId = command.Shop,
        Hash = image.Hash,
        MediaType = image.Header.MediaType,
        Bytes = image.Bytes,
        Width = image.Header.Width,
        Height = image.Header.Height,
        Length = image.Bytes.Length,
        CreatedAt = command.Now,
    };

    /// <summary>
    /// Drops pictures of all shops that no one uploaded for a month and that no campaign and no revision of an experience shows; returns
    /// how many.
    /// </summary>
    internal Task<int> DropUnusedAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - Kept;
        return writes.WriteAsync(
            scope => uses.Without(scope.Context, scope.Context.Set<ImageRecord>().Where(image => image.CreatedAt < before))
                .ExecuteDeleteAsync(CancellationToken.None),
            WriteLane.Ingest,
            cancellationToken);
    }
}
