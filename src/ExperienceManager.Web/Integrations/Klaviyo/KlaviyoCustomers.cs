using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Klaviyo as the ingest of orders sees it.</summary>
internal sealed class KlaviyoCustomers(KlaviyoLabels labels, WorkQueue work) : ICustomerLabels
{
    /// <inheritdoc/>
    public LabelSource Source => LabelSource.Klaviyo;

    /// <inheritdoc/>
    public async ValueTask<KnownLabels> FindAsync(ShopId shop, string? email, CancellationToken cancellationToken)
    {
        var answer = await labels.TryGetCached(shop, email, cancellationToken).ConfigureAwait(false);
        if (answer.Standing == KlaviyoStanding.NotConnected) return KnownLabels.NotConnected;
        // A write that does not name the customer says nothing of the customer's labels.
        return new KnownLabels(true, email is not null && answer.Standing == KlaviyoStanding.Known ? answer.Labels : null);
    }

    /// <inheritdoc/>
    public async Task<LabelSet?> AskAsync(ShopId shop, string email, CancellationToken cancellationToken)
    {
        var answer = await labels.LookUpAsync(shop, email, cancellationToken).ConfigureAwait(false);
        return answer.Standing == KlaviyoStanding.Failed ? null : answer.Labels;
    }

    /// <inheritdoc/>
    public Task RememberAsync(WriteScope scope, ShopId shop, Guid order, string email, Instant now) =>
        work.ReplaceAsync(scope, shop, KlaviyoLookUps.LookUpOf(shop, order, email), now);
}
