using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Privacy;

/// <summary>A place beside the order itself that keeps something of it: messages, deliveries, answers. Registered as a singleton.</summary>
public interface IPersonalTraces
{
    /// <summary>Looks for what is to be erased, before the writer's turn: a walk over stored bodies takes its time.</summary>
    Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken);
}

/// <summary>Erases what was found, in the transaction that erases the order.</summary>
public delegate Task PreparedErasure(WriteScope scope);

/// <summary>An order that is being erased.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Id">The order.</param>
/// <param name="Data">As it is before.</param>
/// <param name="IsDeleted">Whether nothing of it stays.</param>
/// <param name="Now">When.</param>
public sealed record ErasedOrder(ShopId Shop, Guid Id, OrderData Data, bool IsDeleted, Instant Now);
