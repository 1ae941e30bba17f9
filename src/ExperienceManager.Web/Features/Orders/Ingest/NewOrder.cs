using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>A label with the hash it is stored under.</summary>
internal readonly record struct HashedLabel(string Label, byte[] Hash)
{
    public static HashedLabel[] Of(LabelSet labels)
    {
        var hashed = new HashedLabel[labels.Sorted.Length];
        for (var i = 0; i < hashed.Length; i++) hashed[i] = new(labels.Sorted[i], SHA256.HashData(Encoding.UTF8.GetBytes(labels.Sorted[i])));
        return hashed;
    }
}

/// <summary>All that an order needs to be inserted, made before its turn at the writer comes.</summary>
internal sealed record NewOrder(Guid Id, OrderData Order, OrderStatus Status, byte[] Data, Fulfilment? Fulfilment)
{
    public static NewOrder Make(OrderUpsert upsert, ShopSnapshot snapshot, Instant now)
    {
        var order = OrderMerge.Create(upsert, now);
        var status = OrderMerge.StatusOf(order);
        var fulfilment = status == OrderStatus.Fulfilled ? Fulfilment.Of(snapshot, order, now) : null;
        return new NewOrder(Guid.CreateVersion7(), order, status, OrderJson.WriteStored(order), fulfilment);
    }
}
