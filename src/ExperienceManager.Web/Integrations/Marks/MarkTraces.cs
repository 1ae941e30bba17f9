using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Marks;

/// <summary>The mark of an order that was erased no longer says whose it is; that of a deleted one goes.</summary>
internal sealed class MarkTraces : IPersonalTraces
{
    public Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Task.FromResult<PreparedErasure>(
            order.Data.ExternalId is not { } external ? _ => Task.CompletedTask : scope => EraseAsync(scope, order, $"order/{external}"));
    }

    /// <summary>Forgets to whom a thing belongs.</summary>
    public static Task ForgetOwnerAsync(WriteScope scope, ShopId shop, ConnectionKind source, string subject)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Context.Set<SourceMarkRecord>().Where(row => row.ShopId == shop && row.Source == source && row.Subject == subject)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, (string?)null));
    }

    /// <summary>Forgets a thing, and to whom others belong that are its.</summary>
    public static async Task ForgetAsync(WriteScope scope, ShopId shop, ConnectionKind source, string subject)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var marks = scope.Context.Set<SourceMarkRecord>().Where(row => row.ShopId == shop && row.Source == source);
        await marks.Where(row => row.Subject == subject).ExecuteDeleteAsync().ConfigureAwait(false);
        await marks.Where(row => row.Owner == subject).ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, (string?)null))
            .ConfigureAwait(false);
    }

    private static async Task EraseAsync(WriteScope scope, ErasedOrder order, string subject)
    {
        var marks = scope.Context.Set<SourceMarkRecord>()
            .Where(row => row.ShopId == order.Shop && (row.Source == ConnectionKind.Shopify || row.Source == ConnectionKind.Shopware)
                && row.Subject == subject);
        if (order.IsDeleted) await marks.ExecuteDeleteAsync().ConfigureAwait(false);
        else await marks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, (string?)null)).ConfigureAwait(false);
    }
}
