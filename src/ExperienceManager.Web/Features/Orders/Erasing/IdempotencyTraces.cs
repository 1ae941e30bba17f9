using System.Text;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// Answers that name an order which was erased: the key stays, so that a late repetition is not done again; its answer is that the order
/// was erased.
/// </summary>
internal sealed class IdempotencyTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var id = Encoding.UTF8.GetBytes(order.Id.ToString());
        var keys = new List<string>();
        await foreach (var answer in context.Set<IdempotencyRecord>().Where(row => row.ShopId == order.Shop)
            .Select(row => new { row.Key, row.Body }).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (answer.Body.AsSpan().IndexOf(id) >= 0) keys.Add(answer.Key);
        }

        var gone = ApiError.Of(StatusCodes.Status410Gone, "order_erased", "The order of this answer was erased.").ToAnswer();
        var (status, body) = (gone.Status, gone.Body.ToArray());
        return keys.Count == 0 ? _ => Task.CompletedTask : scope =>
            scope.Context.Set<IdempotencyRecord>().Where(row => row.ShopId == order.Shop && keys.Contains(row.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status).SetProperty(row => row.Body, body));
    }
}
