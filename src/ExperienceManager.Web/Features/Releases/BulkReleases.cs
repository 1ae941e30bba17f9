using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>
/// Changes the release of many shops: first a plan that writes nothing, then shop by shop, each in a transaction and with a history entry
/// of its own. A shop that cannot be changed does not hold up the others, and one that was changed since the plan stays as it is.
/// </summary>
public sealed class BulkReleases(ReleaseStore releases, IClock clock)
{
    /// <summary>What would change; shops as they are now, by name. Empty for anyone who is not a CSM.</summary>
    /// <param name="csm">A CSM.</param>
    /// <param name="shops">The shops; those that are gone are left out.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="entry">The change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<PlannedRelease>> PlanAsync(
        Actor csm, IReadOnlyCollection<ShopId> shops, ReleasedFeature feature, ReleaseEntry entry,
        CancellationToken cancellationToken = default)
    {
        var chosen = shops.ToHashSet();
        var now = clock.GetCurrentInstant();
        return
        [
            .. (await releases.MatrixAsync(csm, cancellationToken).ConfigureAwait(false))
                .Where(row => chosen.Contains(row.Shop.Id))
                .Select(row => PlannedRelease.Of(row.Of(feature), entry, now)),
        ];
    }

    /// <summary>Makes the changes of a plan and returns the result for each shop.</summary>
    public async Task<IReadOnlyList<ReleaseOutcome>> ApplyAsync(
        Actor csm, IReadOnlyList<PlannedRelease> plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var outcomes = new List<ReleaseOutcome>(plan.Count);
        foreach (var planned in plan) outcomes.Add(await ApplyAsync(csm, planned, cancellationToken).ConfigureAwait(false));
        return outcomes;
    }

    private async Task<ReleaseOutcome> ApplyAsync(Actor csm, PlannedRelease planned, CancellationToken cancellationToken)
    {
        if (!planned.IsChange) return new(planned, planned.Problem);
        var result = await ShopWrite.TryAsync(() => releases.SetAsync(planned.Before.Shop.Id, csm, planned.Change, cancellationToken))
            .ConfigureAwait(false);
        return new(planned, result.Succeeded ? null : result.Text);
    }
}
