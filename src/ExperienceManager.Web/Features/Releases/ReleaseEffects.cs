using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Decisions;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>
/// Which recent orders Segmentation shows another experience than the default, whatever its release: in shadow, the orders that would see
/// another page once it is live. The replay is that of changes, so the numbers are those of a dry run of the configuration.
/// </summary>
public sealed class ReleaseEffects(ChangeEffects effects)
{
    /// <summary>The shop without segments, and as it is; null when there is no such shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="progress">Told how many orders were looked at, on any thread.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    public async Task<ChangeEffect?> OfAsync(ShopId shop, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var effect = await effects.OfAsync(shop, source => source with { Segments = [] }, null, progress, cancellationToken)
            .ConfigureAwait(false);
        return effect is null ? null : new(effect.After, effect.Before, effect.Replay is { } replay ? Reverse(replay) : null);
    }

    // A segment that shows the default experience changes nothing for shoppers.
    private static OrderReplay Reverse(OrderReplay replay)
    {
        OrderMove[] moves =
        [
            .. replay.Moves.Where(move => move.FromExperience != move.ToExperience).Select(move => move with
            {
                From = move.To,
                To = move.From,
                FromExperience = move.ToExperience,
                ToExperience = move.FromExperience,
            }),
        ];
        return replay with { Moves = [.. moves], ArmMoves = [], Moved = moves.Sum(move => move.Count) };
    }
}
