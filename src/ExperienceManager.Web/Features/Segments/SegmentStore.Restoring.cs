using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments;

/// <content>Taking a deletion back.</content>
public sealed partial class SegmentStore
{
    /// <summary>
    /// Puts a deleted segment back: the same id, key and place. Refused with <c>cannot_restore</c> when something that came since is in its
    /// way.
    /// </summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who.</param>
    /// <param name="deleted">What <see cref="DeleteAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Result<StoredSegment>> RestoreAsync(ShopId shop, Actor actor, StoredSegment deleted,
        CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreAsync(command, deleted), cancellationToken);

    internal static async Task<Result<StoredSegment>> RestoreAsync(ShopCommand command, StoredSegment deleted)
    {
        ArgumentNullException.ThrowIfNull(deleted);
        var segment = deleted.Segment;
        FailedResult Refuse(LocalizableText reason) => ShopCommand.CannotRestore(segment.Name, reason);
        if (deleted.Fault is not null) return Refuse("its conditions could not be read");
        var others = await command.Context.Set<SegmentRecord>().Where(row => row.ShopId == command.Shop)
            .Select(row => new { row.Id, row.Key }).ToListAsync().ConfigureAwait(false);
        if (others.Any(other => other.Id == segment.Id)) return Refuse("it is there already");
        if (others.Any(other => other.Key == segment.Key)) return Refuse($"another segment has the key “{segment.Key}” now");
        if (others.Count >= RuleLimits.Segments) return Refuse($"the shop has {RuleLimits.Segments:N0} segments, the maximum");
        var draft = SegmentDraft.Of(segment);
        if (await SegmentChanges.ValidateAsync(command, draft)
            .ConfigureAwait(false) is { Count: > 0 } problems) return Refuse(
                $"something it needs has changed ({problems[0].Text.WithoutFullStop()})");
        return SegmentReading.ToStored(await SegmentChanges.RestoreAsync(command, deleted, draft, Math.Min(deleted.Position, others.Count))
            .ConfigureAwait(false));
    }
}
