using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>What was read of the person of an order that was erased, and what was still to be asked.</summary>
internal sealed class KlaviyoTraces : IPersonalTraces
{
    public Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Task.FromResult<PreparedErasure>(scope => EraseAsync(scope, order));
    }

    private static async Task EraseAsync(WriteScope scope, ErasedOrder order)
    {
        await WorkQueue.ForgetAsync(scope, order.Shop, KlaviyoLookUps.KindOfWork, order.Id.ToString()).ConfigureAwait(false);
        if (KlaviyoLabels.KeyOf(order.Data.Email) is not { } key) return;
        var hash = KlaviyoCacheStore.HashOf(key);
        await scope.Context.Set<KlaviyoProfileRecord>().Where(row => row.ShopId == order.Shop && row.EmailHash == hash).ExecuteDeleteAsync()
            .ConfigureAwait(false);
    }
}
