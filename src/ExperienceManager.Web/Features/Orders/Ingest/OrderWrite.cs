using System.Data.Common;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Shipments.Ingest;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// One upsert at the writer. What can be made beforehand was made (<see cref="NewOrder"/>); here only what depends on the stored state is
/// left. Failures are found before the first change, so a failed upsert leaves nothing behind.
/// </summary>
internal sealed class OrderWrite(
    ShopSnapshot snapshot, OrderUpsert upsert, NewOrder? whole, IReadOnlyList<Problem> missing, LabelSource source, CustomerAnswers answers,
    ShipmentIntake shipments, Instant now)
{
    private readonly HashedLabel[] _labels = HashedLabel.Of(upsert.Order.Labels);
    private readonly IReadOnlyList<string> _warnings = [.. upsert.Unused, .. upsert.Warnings, .. OrderWarnings.Of(upsert)];

    /// <summary>Whether an order that exists already is a conflict.</summary>
    public bool MustBeNew { get; init; }

    /// <summary>Where the waits of locks are kept.</summary>
    public required WorkQueue Work { get; init; }

    private ShopId Shop => snapshot.ShopId;

    // Then the insert itself says whether the order is new. Otherwise the id may name another order, which has to be looked for first.
    private bool IsNamedByNumber => upsert.IdType == OrderIdType.OrderNumber && upsert.Id == upsert.Order.OrderNumber;

    /// <summary>What is said of a write to an order whose person was erased.</summary>
    public const string ErasedWarning = "The personal data of this order was erased; what this write says of a person was not stored.";

    /// <summary>Writes inside the scope.</summary>
    public async Task<Result<IngestedOrder>> RunAsync(WriteScope scope)
    {
        var statements = OrderStatements.For(scope);
        if (IsNamedByNumber && whole is not null && !await WasDeletedAsync(scope, statements).ConfigureAwait(false)
            && await InsertAsync(scope, statements, whole).ConfigureAwait(false))
            return Inserted(whole);
        if (MustBeNew && whole is not null) return Result.Conflict("order_exists", $"Order {whole.Order.OrderNumber} already exists.");
        if (await FindAsync(scope, statements).ConfigureAwait(false) is { } known)
            return await UpdateAsync(scope, statements, known).ConfigureAwait(false);
        if (await WasDeletedAsync(scope, statements).ConfigureAwait(false)) return Deleted;
        if (!upsert.HasOrder || upsert.IdType == OrderIdType.Uuid) return NoSuchOrder;
        if (whole is null) return Result.Invalid(missing);
        if (!IsNamedByNumber && await InsertAsync(scope, statements, whole).ConfigureAwait(false)) return Inserted(whole);
        var sameNumber = await ReadAsync(statements.FindByNumber.ReadAsync(scope, Shop.Value, whole.Order.OrderNumber))
            .ConfigureAwait(false);
        return sameNumber is null ? NoSuchOrder : await UpdateAsync(scope, statements, sameNumber).ConfigureAwait(false);
    }

    /// <summary>The one answer for orders that do not exist, and for those of other shops.</summary>
    public static FailedResult NoSuchOrder { get; } = Result.NotFound("order_not_found", "Order not found.");

    private static FailedResult TakenNumber(OrderData known, SourceId other) => Result.Invalid(
        "order.order_number", $"The order number {PlainText.Shorten(known.OrderNumber, 40)} belongs to the order {PlainText.Shorten(other.Id, 40)} of {other.Source}. Nothing was changed.", "order_number_taken");

    /// <summary>What a shop system tells late of an order that was deleted here.</summary>
    public static FailedResult Deleted { get; } = Result.Conflict("order_deleted", "This order was deleted. Nothing was taken in.");

    // An API client that sends a deleted order again does it on purpose; a shop system only sends again what it has sent before.
    private async Task<bool> WasDeletedAsync(WriteScope scope, OrderStatements statements)
    {
        if (source is not (LabelSource.Shopify or LabelSource.Shopware)) return false;
        if ((upsert.SourceId ?? (upsert.IdType == OrderIdType.ExternalId ? upsert.Id : null)) is not { } id) return false;
        await using var reader = await statements.FindDeleted.ReadAsync(scope, Shop.Value, DeletedOrders.HashOf(id)).ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false);
    }

    private IngestedOrder Inserted(NewOrder inserted) => new(inserted.Id, inserted.Order, inserted.Status, IsNew: true, _warnings);

    private async Task<bool> InsertAsync(WriteScope scope, OrderStatements statements, NewOrder order)
    {
        if (await OrderRows.InsertAsync(scope, statements, Shop, order, now).ConfigureAwait(false) == 0) return false;
        await LabelRows.AddAsync(scope, statements, Shop, order.Id, order.Order.PlacedAt, _labels, source, now).ConfigureAwait(false);
        await LabelRows.AddAsync(scope, statements, Shop, order.Id, order.Order.PlacedAt, answers.KnownFor(order.Order.Email), now)
            .ConfigureAwait(false);
        var isFulfilment = order.Status == OrderStatus.Fulfilled;
        await shipments.RecordAsync(scope, snapshot, order.Id, [], order.Order, now, isFulfilment && answers.IsOpenFor(order.Order.Email))
            .ConfigureAwait(false);
        await FinishAsync(scope, statements, order.Id, order.Order, isFulfilment, order.Fulfilment).ConfigureAwait(false);
        return true;
    }

    // A customer system that has yet to answer holds the lock back, never the write.
    private async Task FinishAsync(
        WriteScope scope, OrderStatements statements, Guid id, OrderData order, bool isFulfilment, Fulfilment? fulfilment)
    {
        if (answers.IsOpenFor(order.Email))
        {
            if (isFulfilment) await Work.AddOnceAsync(scope, Shop, LockWaits.WaitOf(id), now).ConfigureAwait(false);
            else await answers.RememberAsync(scope, Shop, id, order.Email!, now).ConfigureAwait(false);
        }
        else if (isFulfilment)
        {
            await OrderRows.FreezeAsync(
                scope, statements, Shop, id, fulfilment ?? Fulfilment.Of(snapshot, order, now), isNew: fulfilment is not null)
                    .ConfigureAwait(false);
        }
    }

    // The order's row is locked, so a wait that is found here ends after this write, and sees its parcels.
    private Task<bool> IsLockWaitingAsync(WriteScope scope, KnownOrder known, OrderData order) =>
        known.Status != OrderStatus.Placed && ShipmentIntake.HasNewlyNumbered(known.Order.Shipments, order.Shipments)
            ? WorkQueue.HasAsync(scope, Shop, LockWaits.KindOfWork, LockWaits.KeyOf(known.Id))
            : Task.FromResult(false);

    // What customer systems said of the first person is not true of the second; labels that others brought too stay.
    private async Task<OrderData> ForgetPersonAsync(WriteScope scope, OrderStatements statements, Guid id, OrderData order)
    {
        foreach (var (system, labels) in answers.AllFor(order.Email))
        {
            var left = await LabelRows.MirrorAsync(scope, statements, Shop, id, labels, system).ConfigureAwait(false);
            order = order with { Labels = left.Union(upsert.Order.Labels) };
        }

        return order;
    }

    private Task<KnownOrder?> FindAsync(WriteScope scope, OrderStatements statements) => upsert.IdType switch
    {
        OrderIdType.OrderNumber => ReadAsync(statements.FindByNumber.ReadAsync(scope, Shop.Value, upsert.Id)),
        OrderIdType.ExternalId => ReadAsync(statements.FindByExternalId.ReadAsync(scope, Shop.Value, upsert.Id)),
        OrderIdType.OrderName => ReadAsync(statements.FindByName.ReadAsync(scope, Shop.Value, upsert.Id)),
        _ when Guid.TryParse(upsert.Id, out var id) => ReadAsync(statements.FindById.ReadAsync(scope, Shop.Value, id)),
        _ => Task.FromResult<KnownOrder?>(null),
    };

    internal static async Task<KnownOrder?> ReadAsync(Task<DbDataReader> reading)
    {
        await using var reader = await reading.ConfigureAwait(false);
        if (!await reader.ReadAsync().ConfigureAwait(false)) return null;
        return new KnownOrder(
            reader.GetId(0), Enum.Parse<OrderStatus>(reader.GetString(1)), OrderJson.ReadStored(reader.GetFieldValue<byte[]>(2)),
            reader.GetBoolean(3));
    }

    private async Task<Result<IngestedOrder>> UpdateAsync(WriteScope scope, OrderStatements statements, KnownOrder known)
    {
        if (upsert.Given.Contains(OrderMember.OrderNumber) && upsert.Order.OrderNumber != known.Order.OrderNumber)
        {
            return Result.Invalid(
                "order.order_number", $"This order has the number {known.Order.OrderNumber}; the number of an order cannot change.");
        }

        if (upsert.SourceId is { } id && known.Order.SourceIds.FirstOrDefault(entry => entry.Source == upsert.Source) is { } other
            && other.Id != id)
            return TakenNumber(known.Order, other);
        var order = known.Keep(OrderMerge.WithLabels(OrderMerge.Update(known.Order, upsert, now), answers));
        if (upsert.MirrorsLabels)
            order = order with
            {
                Labels = await LabelRows.MirrorAsync(scope, statements, Shop, known.Id, upsert.Order.Labels, source)
                .ConfigureAwait(false)
            };
        order = known.Keep(order);
        if (CustomerAnswers.IsOtherPerson(known.Order.Email, order.Email))
            order = await ForgetPersonAsync(scope, statements, known.Id, order).ConfigureAwait(false);
        var status = OrderMerge.StatusOf(upsert, order, known.Status);
        if (order != known.Order || status != known.Status)
            await OrderRows.UpdateAsync(scope, statements, Shop, known.Id, order, status, now, known.Status).ConfigureAwait(false);
        if (order.PlacedAt != known.Order.PlacedAt)
            await statements.MoveLabels.QueueAsync(scope, Shop.Value, known.Id, InstantConverter.ToDatabase(order.PlacedAt))
                .ConfigureAwait(false);
        await LabelRows.AddAsync(
            scope, statements, Shop, known.Id, order.PlacedAt, known.IsErased
            ? HashedLabel.Of(PersonalData.Without(upsert.Order.Labels))
            : _labels, source, now).ConfigureAwait(false);
        await LabelRows.AddAsync(scope, statements, Shop, known.Id, order.PlacedAt, answers.KnownFor(order.Email), now)
            .ConfigureAwait(false);
        var isFulfilment = status == OrderStatus.Fulfilled && known.Status != status;
        var isLockWaiting = isFulfilment
            ? answers.IsOpenFor(order.Email)
            : await IsLockWaitingAsync(scope, known, order).ConfigureAwait(false);
        await shipments.RecordAsync(scope, snapshot, known.Id, known.Order.Shipments, order, now, isLockWaiting).ConfigureAwait(false);
        if (status == OrderStatus.Cancelled && known.Status != status)
            await shipments.RecordCancellationAsync(scope, snapshot, known.Id, order, now).ConfigureAwait(false);
        await FinishAsync(scope, statements, known.Id, order, isFulfilment, null).ConfigureAwait(false);
        // Warnings name labels and parts of addresses, and are kept with deliveries.
        var warnings = known.IsErased ? [.. upsert.Unused, ErasedWarning] : _warnings;
        return new IngestedOrder(known.Id, order, status, IsNew: false, warnings) { IsErased = known.IsErased };
    }
}

/// <summary>An order as it is in the database.</summary>
/// <param name="Id">Our id.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Order">Its state.</param>
/// <param name="IsErased">Whether its person was erased: what is written over it is to be without one.</param>
internal sealed record KnownOrder(Guid Id, OrderStatus Status, OrderData Order, bool IsErased)
{
    /// <summary>What may be stored of a new state.</summary>
    public OrderData Keep(OrderData order) => IsErased ? PersonalData.Without(order) : order;
}
