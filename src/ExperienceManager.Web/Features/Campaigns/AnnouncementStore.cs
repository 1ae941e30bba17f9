using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>
/// A shop's announcements, one a language. Failures as of <see cref="CampaignStore"/>; the conflicts are <c>announcement_changed</c> and,
/// for a second one of a language, <c>announcement_exists</c>.
/// </summary>
public sealed class AnnouncementStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All announcements, oldest first.</summary>
    public async Task<IReadOnlyList<StoredAnnouncement>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<AnnouncementRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(AnnouncementCommands.ToStored)];
    }

    /// <summary>Adds an announcement.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="language">Language or locale; Karla's <c>dk</c> is taken for Danish.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Result<StoredAnnouncement>> CreateAsync(
        ShopId shop, Actor actor, string text, string language, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => AnnouncementCommands.CreateAsync(command, text, language),
            cancellationToken);

    /// <summary>Saves an edit of the given version.</summary>
    public Task<Result<StoredAnnouncement>> UpdateAsync(
        ShopId shop, Actor actor, long version, Announcement announcement, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            shop, actor, ShopRole.Editor, command =>
                AnnouncementCommands.UpdateAsync(command, announcement.Id, version, announcement.Text, announcement.Language),
                    cancellationToken);

    /// <summary>Deletes an announcement; returns what was deleted.</summary>
    public Task<Result<StoredAnnouncement>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => AnnouncementCommands.DeleteAsync(command, id, version),
            cancellationToken);

    /// <summary>
    /// Takes a deletion back: a deleted announcement. <c>cannot_restore</c> when something that came since is in the way.
    /// </summary>
    public Task<Result<StoredAnnouncement>> RestoreAsync(ShopId shop, Actor actor, StoredAnnouncement deleted,
        CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreCommands.RestoreAsync(command, deleted), cancellationToken);
}
