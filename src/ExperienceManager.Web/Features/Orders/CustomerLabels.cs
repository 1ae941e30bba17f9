using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// A system outside that knows labels of customers by their e-mail, such as Klaviyo. The ingest uses what is known at once; an order whose
/// fulfilment comes before the answer is locked when the answer comes, at most 30 seconds later
/// (docs/semantics.md#9-fulfilment-and-the-lock).
/// </summary>
public interface ICustomerLabels
{
    /// <summary>The source its labels are stored with.</summary>
    LabelSource Source { get; }

    /// <summary>What is known without asking. Called for every write of every shop: no I/O for shops that are not connected.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="email">The customer; null when the write does not say.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask<KnownLabels> FindAsync(ShopId shop, string? email, CancellationToken cancellationToken);

    /// <summary>Asks the system, within its limits, and keeps the answer; null when it did not answer.</summary>
    Task<LabelSet?> AskAsync(ShopId shop, string email, CancellationToken cancellationToken);

    /// <summary>Inside the transaction of a write whose customer is unknown: remembers to ask for this order's labels afterwards.</summary>
    Task RememberAsync(WriteScope scope, ShopId shop, Guid order, string email, Instant now);
}

/// <summary>What is known of a customer.</summary>
/// <param name="IsConnected">Whether the shop uses the system at all.</param>
/// <param name="Labels">The labels, possibly none; null when the system must be asked.</param>
public sealed record KnownLabels(bool IsConnected, LabelSet? Labels)
{
    /// <summary>The shop does not use the system.</summary>
    public static KnownLabels NotConnected { get; } = new(false, null);
}
