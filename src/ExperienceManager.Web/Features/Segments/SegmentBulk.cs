using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>What one of several segments becomes; null stays as it is.</summary>
/// <param name="Id">Which segment.</param>
/// <param name="IsEnabled">On or off.</param>
/// <param name="ExperienceId">The experience it shows.</param>
public sealed record SegmentSwitch(Guid Id, bool? IsEnabled = null, Guid? ExperienceId = null);

/// <summary>
/// Changes of several segments at once: all of them or none, in one transaction, each with its own history entry. Failures as in
/// <see cref="SegmentStore"/>.
/// </summary>
public sealed class SegmentBulk(ShopCommands commands)
{
    /// <summary>Changes segments; returns what turns those that were changed back.</summary>
    public Task<Result<ImmutableArray<SegmentSwitch>>> ChangeAsync(
        ShopId shop, Actor actor, IReadOnlyList<SegmentSwitch> changes, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => ChangeAsync(command, changes), cancellationToken);

    /// <summary>Deletes segments; returns them, in order of priority.</summary>
    public Task<Result<ImmutableArray<StoredSegment>>> DeleteAsync(
        ShopId shop, Actor actor, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DeleteAsync(command, ids), cancellationToken);

    /// <summary>Puts deleted segments back, each in its place; all of them or none.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who.</param>
    /// <param name="deleted">What <see cref="DeleteAsync(ShopId, Actor, IReadOnlyList{Guid}, CancellationToken)"/> returned.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<Result<ImmutableArray<StoredSegment>>> RestoreAsync(
        ShopId shop, Actor actor, ImmutableArray<StoredSegment> deleted, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => RestoreAsync(command, deleted), cancellationToken);

    private static async Task<Result<ImmutableArray<SegmentSwitch>>> ChangeAsync(ShopCommand command, IReadOnlyList<SegmentSwitch> changes)
    {
        var undone = ImmutableArray.CreateBuilder<SegmentSwitch>();
        foreach (var change in changes)
        {
            var record = await SegmentChanges.FindAsync(command, change.Id).ConfigureAwait(false);
            if (record is null) return SegmentChanges.NoSuchSegment;
            var isGone = change.ExperienceId is { } wanted && await ExperienceChanges.FindAsync(command, wanted)
                .ConfigureAwait(false) is null;
            if (isGone) return ExperienceChanges.NoSuchExperience;
            var stored = SegmentReading.ToStored(record);
            var segment = stored.Segment;
            var (isEnabled, experience) = (change.IsEnabled ?? segment.IsEnabled, change.ExperienceId ?? segment.ExperienceId);
            if (isEnabled == segment.IsEnabled && experience == segment.ExperienceId) continue;
            if (stored.Fault is { } fault) return Result.Invalid("rule", $"“{segment.Name}” cannot be changed: {fault}", "unreadable");
            undone.Add(new SegmentSwitch(segment.Id, segment.IsEnabled, segment.ExperienceId));
            var draft = SegmentDraft.Of(segment) with { ExperienceId = experience, IsEnabled = isEnabled };
            await SegmentChanges.UpdateAsync(command, record, draft).ConfigureAwait(false);
        }

        return undone.ToImmutable();
    }

    private static async Task<Result<ImmutableArray<StoredSegment>>> DeleteAsync(ShopCommand command, IReadOnlyList<Guid> ids)
    {
        var records = new List<SegmentRecord>();
        foreach (var id in ids.Distinct())
        {
            if (await SegmentChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return SegmentChanges.NoSuchSegment;
            records.Add(record);
        }

        var deleted = records.OrderBy(record => record.Position).Select(record => SegmentReading.ToStored(record)).ToImmutableArray();
        // The last first: closing its gap moves none of the others.
        foreach (var record in records.OrderByDescending(record => record.Position))
        {
            await SegmentChanges.DeleteAsync(command, record).ConfigureAwait(false);
        }

        return deleted;
    }

    private static async Task<Result<ImmutableArray<StoredSegment>>> RestoreAsync(
        ShopCommand command, ImmutableArray<StoredSegment> deleted)
    {
        // The first first: then each finds the list as it was above it.
        foreach (var stored in deleted)
        {
            var result = await SegmentStore.RestoreAsync(command, stored).ConfigureAwait(false);
            if (!result.Succeeded) return result.ToFailed();
            await command.Context.SaveChangesAsync().ConfigureAwait(false);
        }

        return deleted;
    }
}
