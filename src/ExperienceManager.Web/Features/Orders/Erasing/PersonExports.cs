using System.Buffers;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>What pages of an order were answered; registered by the feature that keeps it.</summary>
public interface IFeedbackOfOrders
{
    /// <summary>The answers on the pages of some orders, oldest first.</summary>
    Task<IReadOnlyList<OrderFeedback>> ReadAsync(ShopId shop, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);
}

/// <summary>An answer to the feedback question.</summary>
/// <param name="Order">On which order's page.</param>
/// <param name="At">When.</param>
/// <param name="Rating">Stars.</param>
/// <param name="Comment">The words.</param>
public sealed record OrderFeedback(Guid Order, Instant At, int Rating, string? Comment);

/// <summary>Puts together what is kept about a person, for anyone who asks by right.</summary>
public sealed class PersonExports(OrderStore orders, IEnumerable<IFeedbackOfOrders> feedback, IClock clock)
{
    /// <summary>The orders of an e-mail address, however its letters are written, and those of some external ids; oldest first.</summary>
    public async Task<IReadOnlyList<StoredOrder>> FindAsync(
        ShopId shop, string? email, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<Guid, StoredOrder>();
        async Task AddAsync(OrderSearch search)
        {
            OrderList page;
            do
            {
                page = await orders.SearchAsync(shop, search with { PerPage = OrderStore.MaxPerPage }, cancellationToken)
                    .ConfigureAwait(false);
                foreach (var order in page.Orders) found[order.Id] = order;
                search = search with { After = page.Next };
            }
            while (page.Next is not null);
        }

        if (!string.IsNullOrWhiteSpace(email)) await AddAsync(new OrderSearch { Email = email.Trim() }).ConfigureAwait(false);
        foreach (var id in externalIds) await AddAsync(new OrderSearch { ExternalId = id }).ConfigureAwait(false);
        return [.. found.Values.OrderBy(order => order.Id)];
    }

    /// <summary>The export as JSON.</summary>
    public async Task<byte[]> WriteAsync(
        ShopSnapshot snapshot, IReadOnlyList<StoredOrder> found, Func<Guid, string> linkOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(found);
        var answers = new List<OrderFeedback>();
        foreach (var source in feedback)
            answers.AddRange(await source.ReadAsync(snapshot.ShopId, [.. found.Select(order => order.Id)], cancellationToken)
                .ConfigureAwait(false));
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("exported_at", clock.GetCurrentInstant().ToDateTimeUtc());
            json.WriteStartArray("orders");
            foreach (var order in found)
                OrderAnswers.WriteOrder(
                    json, snapshot, order, linkOf(order.Id),
                    await orders.LabelsAsync(snapshot.ShopId, order.Id, cancellationToken).ConfigureAwait(false));
            json.WriteEndArray();
            json.WriteStartArray("feedback");
            foreach (var answer in answers) Write(json, answer);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, OrderFeedback answer)
    {
        json.WriteStartObject();
        json.WriteString("order_uuid", answer.Order);
        json.WriteString("at", answer.At.ToDateTimeUtc());
        json.WriteNumber("rating", answer.Rating);
        json.WriteString("comment", answer.Comment);
        json.WriteEndObject();
    }
}
