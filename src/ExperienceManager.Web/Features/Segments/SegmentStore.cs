using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>
/// A shop's segments in order of priority. Commands check the actor's right in the database, write a history entry and renew the shop's
/// snapshot. Failures: not found (also for other shops' segments and non-members), forbidden below Editor, conflict
/// <c>segment_changed</c> when someone saved in between, invalid with paths.
/// </summary>
public sealed partial class SegmentStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All segments, first tried first.</summary>
    public async Task<IReadOnlyList<StoredSegment>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<SegmentRecord>().Where(row => row.ShopId == shop)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var groups = await ConditionGroupReading.SetAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => SegmentReading.ToStored(row, groups))];
    }

    /// <summary>One segment; null when the shop has none of that id.</summary>
    public async Task<StoredSegment?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<SegmentRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Id == id, cancellationToken)
            .ConfigureAwait(false);
        if (row is null) return null;
        return SegmentReading.ToStored(row, await ConditionGroupReading.SetAsync(context, shop, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Adds a segment in the last place.</summary>
    public Task<Result<StoredSegment>> CreateAsync(
        ShopId shop, Actor actor, SegmentDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => CreateAsync(command, draft), cancellationToken);

    /// <summary>Saves an edit of the given version.</summary>
    public Task<Result<StoredSegment>> UpdateAsync(
        ShopId shop, Actor actor, Guid id, long version, SegmentDraft draft, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredSegment>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            if (await SegmentChanges.ValidateAsync(command, draft).ConfigureAwait(false) is { Count: > 0 } problems)
                return Result.Invalid(problems);
            await SegmentChanges.UpdateAsync(command, found.Value, draft).ConfigureAwait(false);
            return SegmentReading.ToStored(found.Value);
        }, cancellationToken);

    /// <summary>Copies a segment right below its origin: off, without dates.</summary>
    public Task<Result<StoredSegment>> DuplicateAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => DuplicateAsync(command, id), cancellationToken);

    /// <summary>
    /// Moves a segment so that it stands at a position (0 is first; beyond the end is last); the others keep their order.
    /// </summary>
    public Task<Result<StoredSegment>> MoveAsync(
        ShopId shop, Actor actor, Guid id, int toPosition, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredSegment>(shop, actor, ShopRole.Editor, async command =>
        {
            if (await SegmentChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return SegmentChanges.NoSuchSegment;
            await SegmentChanges.MoveAsync(command, record, toPosition).ConfigureAwait(false);
            return SegmentReading.ToStored(record);
        }, cancellationToken);

    /// <summary>Turns a segment on or off.</summary>
    public Task<Result<StoredSegment>> SetEnabledAsync(
        ShopId shop, Actor actor, Guid id, long version, bool isEnabled, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredSegment>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            var stored = SegmentReading.ToStored(found.Value);
            if (stored.Fault is { } fault) return Result.Invalid("rule", $"This segment cannot be turned on: {fault}", "unreadable");
            var segment = stored.Segment;
            var draft = SegmentDraft.Of(segment) with { IsEnabled = isEnabled };
            await SegmentChanges.UpdateAsync(command, found.Value, draft).ConfigureAwait(false);
            return SegmentReading.ToStored(found.Value);
        }, cancellationToken);

    /// <summary>
    /// Sets how many per cent of a segment's orders are kept on the default, so that its effect can be measured; 0 for none.
    /// </summary>
    public Task<Result<StoredSegment>> SetHoldoutAsync(
        ShopId shop, Actor actor, Guid id, long version, decimal percentage, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredSegment>(shop, actor, ShopRole.Editor, async command =>
        {
            if (SegmentValidation.CheckHoldout("holdout_percentage", percentage) is { } problem) return Result.Invalid([problem]);
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            await SegmentChanges.SetHoldoutAsync(command, found.Value, percentage).ConfigureAwait(false);
            return SegmentReading.ToStored(found.Value);
        }, cancellationToken);

    /// <summary>Deletes a segment of the given version; returns what was deleted.</summary>
    public Task<Result<StoredSegment>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredSegment>(shop, actor, ShopRole.Editor, async command =>
        {
            var found = await FindAsync(command, id, version).ConfigureAwait(false);
            if (!found.Succeeded) return found.ToFailed();
            var deleted = SegmentReading.ToStored(found.Value);
            await SegmentChanges.DeleteAsync(command, found.Value).ConfigureAwait(false);
            return deleted;
        }, cancellationToken);

    private static async Task<Result<StoredSegment>> CreateAsync(ShopCommand command, SegmentDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (await SegmentChanges.ValidateAsync(command, draft).ConfigureAwait(false) is { Count: > 0 } problems)
            return Result.Invalid(problems);
        var count = await CountAsync(command).ConfigureAwait(false);
        if (count >= RuleLimits.Segments) return TooMany();
        return SegmentReading.ToStored(await SegmentChanges.AddAsync(command, draft, count).ConfigureAwait(false));
    }

    private static async Task<Result<StoredSegment>> DuplicateAsync(ShopCommand command, Guid id)
    {
        if (await SegmentChanges.FindAsync(command, id).ConfigureAwait(false) is not { } origin) return SegmentChanges.NoSuchSegment;
        if (await CountAsync(command).ConfigureAwait(false) >= RuleLimits.Segments) return TooMany();
        var names = await command.Context.Set<SegmentRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Name)
            .ToHashSetAsync().ConfigureAwait(false);
        var segment = SegmentReading.ToStored(origin).Segment;
        var name = CopyName.Of(origin.Name, names);
        var draft = SegmentDraft.Of(segment) with { Name = name, TimeFrame = null, IsEnabled = false };
        return SegmentReading.ToStored(await SegmentChanges.AddAsync(command, draft, origin.Position + 1).ConfigureAwait(false));
    }

    private static Task<int> CountAsync(ShopCommand command) =>
        command.Context.Set<SegmentRecord>().CountAsync(row => row.ShopId == command.Shop);

    private static FailedResult TooMany() => Result.Invalid("", $"A shop has at most {RuleLimits.Segments:N0} segments.", "too_many");

    private static async Task<Result<SegmentRecord>> FindAsync(ShopCommand command, Guid id, long version)
    {
        if (await SegmentChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return SegmentChanges.NoSuchSegment;
        if (record.Version == version) return record;
        return await command.ChangedAsync("segment", id, "this segment", record.EditedBy).ConfigureAwait(false);
    }
}
