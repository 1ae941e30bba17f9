using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>What a change would do to recent orders, before it is made.</summary>
/// <param name="Before">The shop as it is.</param>
/// <param name="After">The shop as it would be.</param>
/// <param name="Replay">The recent orders under both; null when they could not be counted in time.</param>
public sealed record ChangeEffect(ShopSnapshot Before, ShopSnapshot After, OrderReplay? Replay)
{
    /// <summary>A change of more than this share of the orders is worth a question.</summary>
    public const double LargeShare = 0.2;

    /// <summary>Whether so many of some orders are worth a question.</summary>
    public static bool IsLarge(int moved, int orders) => moved > orders * LargeShare;
}

/// <summary>
/// Finds out what a change of a shop's configuration would do, by the replay that dry runs of the API answer with: the numbers a person
/// sees before saving are those of <c>PUT …/configuration?dry_run=true</c> on the same orders.
/// </summary>
public sealed class ChangeEffects(SnapshotCache snapshots, OrderReplays replays)
{
    /// <summary>The effect of a change; null when there is no such shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="change">Makes the changed configuration from the present one.</param>
    /// <param name="subject">The segment or campaign that it is about.</param>
    /// <param name="progress">Told how many orders were looked at, on any thread.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    public async Task<ChangeEffect?> OfAsync(
        ShopId shop, Func<ShopSnapshotSource, ShopSnapshotSource> change, ReplaySubject? subject = null,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } before) return null;
        // Compiling thousands of segments takes a while: not on the circuit's own thread.
        var after = await Task.Run(() => new ShopSnapshot(change(before.Source)), cancellationToken).ConfigureAwait(false);
        return new ChangeEffect(
            before, after, await ReplayAsync(shop, before, after, subject, progress, cancellationToken).ConfigureAwait(false));
    }

    private async Task<OrderReplay?> ReplayAsync(
        ShopId shop, ShopSnapshot before, ShopSnapshot after, ReplaySubject? subject, IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        try
        {
            return await replays.CompareAsync(shop, before, after, subject, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (ReadUnavailableException)
        {
            return null;
        }
    }
}
