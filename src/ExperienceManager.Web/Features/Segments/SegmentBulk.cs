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

    /// <summary>Deletes segments; returns how many.</summary>
    public Task<Result<int>> DeleteAsync(
        ShopId shop, Actor actor, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DeleteAsync(command, ids), cancellationToken);

    private static async Task<Result<ImmutableArray<SegmentSwitch>>> ChangeAsync(ShopCommand command, IReadOnlyList<SegmentSwitch> changes)
    {
        var undone = ImmutableArray.CreateBuilder<SegmentSwitch>();
        foreach (var change in changes)
        {
            var record = await SegmentChanges.FindAsync(command, change.Id).ConfigureAwait(false);
            if (record is null) return SegmentChanges.NoSuchSegment;
            var isGone = change.ExperienceId is { } wanted && await ExperienceChanges.FindAsync(command, wanted).ConfigureAwait(false) is null;
            if (isGone) return ExperienceChanges.NoSuchExperience;
            var stored = SegmentReading.ToStored(record);
            var segment = stored.Segment;
            var (isEnabled, experience) = (change.IsEnabled ?? segment.IsEnabled, change.ExperienceId ?? segment.ExperienceId);
            if (isEnabled == segment.IsEnabled && experience == segment.ExperienceId) continue;
            if (stored.Fault is { } fault) return Result.Invalid("rule", $"“{segment.Name}” cannot be changed: {fault}", "unreadable");
            undone.Add(new SegmentSwitch(segment.Id, segment.IsEnabled, segment.ExperienceId));
            var draft = new SegmentDraft(segment.Name, experience, segment.Locales, segment.Rule, segment.TimeFrame, isEnabled);
            await SegmentChanges.UpdateAsync(command, record, draft).ConfigureAwait(false);
        }

        return undone.ToImmutable();
    }

    private static async Task<Result<int>> DeleteAsync(ShopCommand command, IReadOnlyList<Guid> ids)
    {
        var records = new List<SegmentRecord>();
        foreach (var id in ids.Distinct())
        {
            if (await SegmentChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return SegmentChanges.NoSuchSegment;
            records.Add(record);
        }

        // The last first: closing its gap moves none of the others.
        foreach (var record in records.OrderByDescending(record => record.Position))
        {
            await SegmentChanges.DeleteAsync(command, record).ConfigureAwait(false);
        }

        return records.Count;
    }
}
