using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>What one page knows of a shop's reach: looks for it in the background and ends with the page.</summary>
/// <param name="marks">Finds it.</param>
/// <param name="changed">More is known; comes from another thread.</param>
public sealed class ReachWatch(ReachMarks marks, Action changed) : IDisposable
{
    private CancellationTokenSource _running = new();

    /// <summary>The findings by segment; null until the first ones are known.</summary>
    public IReadOnlyDictionary<Guid, ReachFinding>? Found { get; private set; }

    /// <summary>Looks again, after the configuration may have changed; what is known stays until then.</summary>
    public void Restart(ShopId shop)
    {
        _running.Cancel();
        _running.Dispose();
        _running = new CancellationTokenSource();
        _ = FindAsync(shop, _running.Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _running.Cancel();
        _running.Dispose();
    }

    private async Task FindAsync(ShopId shop, CancellationToken cancellationToken)
    {
        try
        {
            await marks.FindAsync(shop, found => Show(found, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page is gone, or looks again.
        }
        catch (Exception exception) when (DatabaseFailure.Is(exception))
        {
            // The page is there without it.
        }
    }

    private void Show(IReadOnlyDictionary<Guid, ReachFinding> found, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return;
        Found = found;
        changed();
    }
}
