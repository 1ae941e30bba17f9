using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Erasing;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>Labels of one source that are united with those of an order. The lock of a fulfilled order is not touched.</summary>
internal sealed class LabelsWrite(ShopId shop, Guid id, LabelSet labels, LabelSource source, Instant now)
{
    /// <summary>
    /// The customer whose labels these are; an order that meanwhile is another's does not get them. Null when the order itself was asked
    /// for.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>Writes inside the scope.</summary>
    public async Task<Result<IngestedOrder>> RunAsync(WriteScope scope)
    {
        var statements = OrderStatements.For(scope);
        var known = await OrderWrite.ReadAsync(statements.FindById.ReadAsync(scope, shop.Value, id)).ConfigureAwait(false);
        if (known is null) return OrderWrite.NoSuchOrder;
        if (CustomerAnswers.IsOtherPerson(Email, known.Order.Email))
            return new IngestedOrder(id, known.Order, known.Status, IsNew: false, []);
        var order = known.Keep(known.Order with { Labels = known.Order.Labels.Union(labels) });
        if (order != known.Order) await OrderRows.UpdateAsync(scope, statements, shop, id, order, known.Status, now).ConfigureAwait(false);
        await LabelRows.AddAsync(
            scope, statements, shop, id, order.PlacedAt, HashedLabel.Of(known.IsErased ? PersonalData.Without(labels) : labels), source,
            now).ConfigureAwait(false);
        return new IngestedOrder(id, order, known.Status, IsNew: false, LabelWarnings.Of(labels));
    }
}
