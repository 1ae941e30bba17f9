using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>A label with the hash it is stored under: the first half of the SHA-256 of its UTF-8.</summary>
internal readonly record struct HashedLabel(string Label, byte[] Hash)
{
    private const int Length = 16;

    public static HashedLabel[] Of(LabelSet labels)
    {
        var hashed = new HashedLabel[labels.Sorted.Length];
        for (var i = 0; i < hashed.Length; i++) hashed[i] = new(labels.Sorted[i], HashOf(labels.Sorted[i]));
        return hashed;
    }

    public static byte[] HashOf(string label) => SHA256.HashData(Encoding.UTF8.GetBytes(label))[..Length];
}

/// <summary>All that an order needs to be inserted, made before its turn at the writer comes.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="Order">Its state.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Data">Its state as stored.</param>
/// <param name="Fulfilment">What is frozen; null when it is not fulfilled, or when its lock waits for a customer system.</param>
internal sealed record NewOrder(Guid Id, OrderData Order, OrderStatus Status, byte[] Data, Fulfilment? Fulfilment)
{
    public static NewOrder Make(OrderUpsert upsert, ShopSnapshot snapshot, CustomerAnswers answers, Instant now)
    {
        var order = OrderMerge.WithLabels(OrderMerge.Create(upsert, now), answers);
        var status = OrderMerge.StatusOf(upsert, order);
        var fulfilment = status == OrderStatus.Fulfilled && !answers.IsOpenFor(order.Email) ? Fulfilment.Of(snapshot, order, now) : null;
        return new NewOrder(Guid.CreateVersion7(), order, status, OrderJson.WriteStored(order), fulfilment);
    }
}
