using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>
/// Writes revisions: a row for each object that a command changed, in its transaction. The history of a shop begins with its first change
/// after this was installed: all that it has is written down before that change is made, under the version of before.
/// </summary>
internal sealed class RevisionRecorder(SnapshotReading reading) : IShopRecorder
{
    /// <inheritdoc/>
    public async Task BeforeAsync(ShopCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await HasBegunAsync(command).ConfigureAwait(false)) return;
        if (await reading.ReadAsync(command.Context, command.Shop).ConfigureAwait(false) is not { } source) return;
        // The command has raised the version already. What was read is not kept: the command reads its own.
        command.Context.ChangeTracker.Clear();
        foreach (var found in RevisionStart.Of(source)) command.Context.Add(Row(command, source.Version - 1, found, isStart: true));
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        command.Context.ChangeTracker.Clear();
    }

    /// <inheritdoc/>
    public async Task AfterAsync(ShopCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Changed.Count == 0) return;
        var objects = await new ChangedObjects(command).ReadAsync().ConfigureAwait(false);
        if (objects.Count == 0 || !await HasBegunAsync(command).ConfigureAwait(false)) return;
        var version = await command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => row.ConfigurationVersion)
            .SingleAsync().ConfigureAwait(false);
        foreach (var changed in objects) command.Context.Add(Row(command, version, changed, isStart: false));
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
    }

    private static Task<bool> HasBegunAsync(ShopCommand command) =>
        command.Context.Set<ShopRevisionRecord>().AnyAsync(row => row.ShopId == command.Shop);

    private static ShopRevisionRecord Row(ShopCommand command, long revision, RevisionObject changed, bool isStart) => new()
    {
        ShopId = command.Shop,
        Revision = revision,
        Type = changed.Type,
        ObjectId = changed.Id,
        Key = changed.Key,
        Name = changed.Name,
        At = command.Now,
        By = isStart ? Actor.System.Name : command.Actor.Name,
        Way = isStart ? ChangeWay.Schedule : command.Way,
        IsStart = isStart,
        IsWhole = changed.Type != RevisionTypes.Experience || changed.Content?[RevisionContent.Content] is not null,
        Content = changed.Content is { } content ? RevisionContent.Pack(content) : null,
    };
}
