using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Shipments.Ingest;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// A write that is made ready: run it in a scope of the <see cref="WriteQueue"/>, alone or with what must be kept together with it.
/// </summary>
public delegate Task<Result<T>> ReadyWrite<T>(WriteScope scope);

/// <summary>
/// The only way order data comes in, for every adapter. An order, its labels with their sources, and at fulfilment the lock and the
/// receipt are one transaction; a task completes after the commit. Reading and deciding happen before the writer's turn where possible.
/// </summary>
public sealed class OrderIngest(
    WriteQueue writes, SnapshotCache snapshots, IEnumerable<ICustomerLabels> customers, ShipmentIntake shipments,
    WorkQueue work, IClock clock)
{
    private readonly ICustomerLabels[] _customers = [.. customers];

    /// <summary>Creates or updates an order.</summary>
    public async Task<Result<IngestedOrder>> UpsertAsync(
        ShopId shop, OrderUpsert upsert, LabelSource source, CancellationToken cancellationToken = default) =>
        await RunAsync(await PrepareUpsertAsync(shop, upsert, source, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Makes an upsert ready.</summary>
    public Task<ReadyWrite<IngestedOrder>> PrepareUpsertAsync(
        ShopId shop, OrderUpsert upsert, LabelSource source, CancellationToken cancellationToken = default) =>
        PrepareAsync(shop, upsert, source, isPlacement: false, cancellationToken);

    /// <summary>Makes a placement ready.</summary>
    public Task<ReadyWrite<IngestedOrder>> PreparePlacementAsync(
        ShopId shop, OrderUpsert upsert, LabelSource source, CancellationToken cancellationToken = default) =>
        PrepareAsync(shop, upsert, source, isPlacement: true, cancellationToken);

    /// <summary>Makes a change of single members ready.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="id">The order.</param>
    /// <param name="patch">The change.</param>
    /// <param name="refuse">Refuses it by the order's current version; null changes whatever is there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReadyWrite<IngestedOrder>> PreparePatchAsync(
        ShopId shop, Guid id, OrderPatch patch, Func<long, FailedResult?>? refuse = null, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is null) return Refuse(ShopCommands.NoSuchShop);
        if (patch.Address is { } address && OrderRules.FindZipFault(address) is { } fault) return Refuse(OrderRules.Refuse(fault));
        return new OrderPatchWrite(shop, id, patch, clock.GetCurrentInstant()) { Refuse = refuse }.RunAsync;
    }

    /// <summary>Adds labels that a customer system answered with later; an order that is locked keeps its lock.</summary>
    public async Task<ReadyWrite<IngestedOrder>> PrepareLabelsAsync(
        ShopId shop, Guid id, LabelSet labels, LabelSource source, string? email = null, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is null) return Refuse(ShopCommands.NoSuchShop);
        return new LabelsWrite(shop, id, labels, source, clock.GetCurrentInstant()) { Email = email }.RunAsync;
    }

    /// <summary>Makes a change of single members of a parcel ready.</summary>
    public Task<ReadyWrite<IngestedShipment>> PrepareShipmentPatchAsync(
        ShopId shop, Guid order, Guid shipment, ShipmentPatch patch, CancellationToken cancellationToken = default) =>
        PrepareShipmentAsync(shop, (write, scope) => write.PatchAsync(scope, order, shipment, patch), cancellationToken);

    /// <summary>Makes an event of a parcel's carrier ready.</summary>
    public Task<ReadyWrite<IngestedShipment>> PrepareEventAsync(
        ShopId shop, Guid shipment, CarrierReport report, CancellationToken cancellationToken = default) =>
        PrepareShipmentAsync(shop, (write, scope) => write.AddEventAsync(scope, shipment, report), cancellationToken);

    private async Task<ReadyWrite<IngestedShipment>> PrepareShipmentAsync(
        ShopId shop, Func<ShipmentWrite, WriteScope, Task<Result<IngestedShipment>>> work, CancellationToken cancellationToken)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return _ => Task.FromResult<Result<IngestedShipment>>(ShopCommands.NoSuchShop);
        var now = clock.GetCurrentInstant();
        return Deciding<IngestedShipment>(snapshot, current =>
        {
            var write = new ShipmentWrite(current, shipments, now);
            return scope => work(write, scope);
        });
    }

    private async Task<ReadyWrite<IngestedOrder>> PrepareAsync(
        ShopId shop, OrderUpsert upsert, LabelSource source, bool isPlacement, CancellationToken cancellationToken)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return Refuse(ShopCommands.NoSuchShop);
        upsert = ParcelInput.Clean(
            upsert with { Source = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(source.ToString()) });
        var prefix = isPlacement ? "" : "order";
        if (OrderRules.FindFault(upsert, prefix) is { } fault) return Refuse(OrderRules.Refuse(fault));
        var missing = OrderRules.FindMissing(upsert, prefix);
        if (isPlacement && missing.Count > 0) return Refuse(Result.Invalid(missing));
        var now = clock.GetCurrentInstant();
        var answers = await CustomerAnswers.AskAsync(_customers, shop, upsert.Order.Email, cancellationToken).ConfigureAwait(false);
        return Deciding<IngestedOrder>(snapshot, current =>
        {
            var whole = upsert.HasOrder && missing.Count == 0 ? NewOrder.Make(upsert, current, answers, now) : null;
            return new OrderWrite(
                current, upsert, whole, missing, source, answers, shipments, now)
            { MustBeNew = isPlacement, Work = work }.RunAsync;
        });
    }

    /// <summary>
    /// Made ready with the snapshot that is known, and once more at its turn if another node has changed the shop by then.
    /// </summary>
    private ReadyWrite<T> Deciding<T>(ShopSnapshot known, Func<ShopSnapshot, ReadyWrite<T>> make)
    {
        var ready = make(known);
        return async scope =>
        {
            var current = await snapshots.CurrentAsync(scope, known).ConfigureAwait(false);
            return await (ReferenceEquals(current, known) ? ready : make(current))(scope).ConfigureAwait(false);
        };
    }

    private static ReadyWrite<IngestedOrder> Refuse(FailedResult failed) => _ => Task.FromResult<Result<IngestedOrder>>(failed);

    private Task<Result<IngestedOrder>> RunAsync(ReadyWrite<IngestedOrder> write, CancellationToken cancellationToken) =>
        writes.WriteAsync(scope => write(scope), WriteLane.Ingest, cancellationToken);
}
