using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>The endpoints that messages go to, for the snapshot.</summary>
internal sealed class WebhookSnapshot : ISnapshotPart
{
    public async Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken) =>
        source with { Webhooks = await WebhookReading.EndpointsAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false) };
}
