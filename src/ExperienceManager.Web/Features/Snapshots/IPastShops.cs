using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>What decided for a shop at one of its revisions. Answered by the feature that keeps them.</summary>
public interface IPastShops
{
    /// <summary>The shop as it was; fails with <c>revision_not_found</c> when nothing was saved under that number.</summary>
    /// <param name="current">The shop now: release and integrations are those of now.</param>
    /// <param name="revision">The number of the revision.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Result<ShopSnapshot>> AtAsync(ShopSnapshot current, long revision, CancellationToken cancellationToken = default);
}
