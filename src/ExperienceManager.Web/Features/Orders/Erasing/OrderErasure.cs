using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// Erases the person of an order, or the whole order, wherever the product keeps something of it, in one transaction; counts stay. An order
/// whose person was erased stays so: what comes in for it later is stored without the person again.
/// </summary>
public sealed class OrderErasure(
    OrderStore orders, WriteQueue writes, ShopCommands commands, IEnumerable<IPersonalTraces> traces, IClock clock)
{
    /// <summary>Erases the person of an order. Needs Editor; not found when the shop has no such order.</summary>
    public async Task<Result<StoredOrder>> RedactAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await commands.RunAsync(
            shop, actor, ShopRole.Editor, await PrepareAsync(shop, id, isDeletion: false, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes an order with its parcels and everything about it; returns what there was. Needs Editor.</summary>
    public async Task<Result<StoredOrder>> DeleteAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await commands.RunAsync(
            shop, actor, ShopRole.Editor, await PrepareAsync(shop, id, isDeletion: true, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    /// <summary>The same by the program itself, for a request of another system or because the time is up.</summary>
    public async Task<Result<StoredOrder>> EraseAsync(
        ShopId shop, Guid id, bool isDeletion, string reason, CancellationToken cancellationToken = default)
    {
        var erase = await PrepareAsync(shop, id, isDeletion, cancellationToken).ConfigureAwait(false);
        return await writes.WriteAsync(
            async scope =>
            {
                var command = new ShopCommand(
                    shop, Actor.System with { Origin = $"system {reason}" }, scope, InstantConverter.AsStored(clock.GetCurrentInstant()),
                    actsAsCsm: false);
                var erased = await erase(command).ConfigureAwait(false);
                if (erased.Succeeded) await scope.Context.SaveChangesAsync().ConfigureAwait(false);
                return erased;
            },
            WriteLane.Ingest,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for everything beforehand; what is returned erases it inside a command.</summary>
    internal async Task<Func<ShopCommand, Task<Result<StoredOrder>>>> PrepareAsync(
        ShopId shop, Guid id, bool isDeletion, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(shop, id, cancellationToken).ConfigureAwait(false) is not { } stored)
            return _ => Task.FromResult<Result<StoredOrder>>(OrderWrite.NoSuchOrder);
        var erased = new ErasedOrder(shop, id, stored.Data, isDeletion, InstantConverter.AsStored(clock.GetCurrentInstant()));
        var found = new List<PreparedErasure>();
        foreach (var place in traces) found.Add(await place.FindAsync(erased, cancellationToken).ConfigureAwait(false));
        return async command =>
        {
            var done = await EraseAsync(command, erased, found).ConfigureAwait(false);
            return done.Succeeded ? done.Value with { CreatedAt = stored.CreatedAt } : done;
        };
    }

    private static async Task<Result<StoredOrder>> EraseAsync(ShopCommand command, ErasedOrder erased, IReadOnlyList<PreparedErasure> found)
    {
        var written = await new ErasureWrite(erased).RunAsync(command.Scope).ConfigureAwait(false);
        if (!written.Succeeded) return written;
        foreach (var erase in found) await erase(command.Scope).ConfigureAwait(false);
        command.Audit(erased.IsDeleted ? "order.deleted" : "order.redacted", erased.Id, erased.Data.OrderNumber, null, null);
        return written;
    }
}
