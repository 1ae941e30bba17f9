using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>What one feature brings to the snapshot of a shop. Registered as a singleton of this interface.</summary>
public interface ISnapshotPart
{
    /// <summary>Adds it, read in the transaction that reads the other parts, so that all are of one state.</summary>
    Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken);
}
