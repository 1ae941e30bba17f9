using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>An experience with all its revisions, as it was before it was deleted.</summary>
/// <param name="Record">The experience.</param>
/// <param name="Revisions">Everything that was ever published of it.</param>
public sealed record DeletedExperience(ExperienceRecord Record, IReadOnlyList<RevisionRecord> Revisions);

/// <content>Taking a deletion back.</content>
public sealed partial class ExperienceStore
{
    /// <summary>Deletes an experience of the given version that nothing uses, and returns all that is needed to take it back.</summary>
    public async Task<Result<DeletedExperience>> DeleteWithUndoAsync(ShopId shop, Actor actor, Guid id, long version,
        CancellationToken cancellationToken = default)
    {
        DeletedExperience? whole = null;
        var deleted = await ChangeAsync(shop, actor, id, version, async (command, record) =>
        {
            whole = await CopyAsync(command, record).ConfigureAwait(false);
            return await ExperienceChanges.DeleteAsync(command, record, uses).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        return deleted.Succeeded ? whole! : deleted.ToFailed();
    }

    /// <summary>
    /// Puts a deleted experience back with its id, its key and its revisions. <c>cannot_restore</c> when something that came since is in
    /// the way.
    /// </summary>
    public Task<Result<StoredExperience>> RestoreAsync(ShopId shop, Actor actor, DeletedExperience deleted,
        CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredExperience>(shop, actor, ShopRole.Editor, async command =>
        {
            ArgumentNullException.ThrowIfNull(deleted);
            var record = deleted.Record;
            var others = await command.Context.Set<ExperienceRecord>().Where(row => row.ShopId == command.Shop)
                .Select(row => new { row.Id, row.Key }).ToListAsync().ConfigureAwait(false);
            if (record.ShopId != command.Shop) return ExperienceChanges.NoSuchExperience;
            if (others.Any(other => other.Id == record.Id)) return ShopCommand.CannotRestore(record.Name, "it is there already");
            if (others.Any(other => other.Key == record.Key)) return ShopCommand.CannotRestore(record.Name,
                $"another experience has the key “{record.Key}” now");
            return await StoredAsync(command, ExperienceChanges.Restore(command, deleted)).ConfigureAwait(false);
        }, cancellationToken);

    private static async Task<DeletedExperience> CopyAsync(ShopCommand command, ExperienceRecord record)
    {
        var revisions = await command.Context.Set<RevisionRecord>().AsNoTracking()
            .Where(row => row.ShopId == command.Shop && row.ExperienceId == record.Id).OrderBy(row => row.Number).ToListAsync()
                .ConfigureAwait(false);
        var whole = await command.Context.Set<ExperienceRecord>().AsNoTracking()
            .SingleAsync(row => row.ShopId == command.Shop && row.Id == record.Id).ConfigureAwait(false);
        return new DeletedExperience(whole, revisions);
    }
}
