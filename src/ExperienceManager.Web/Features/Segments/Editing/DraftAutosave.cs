using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// Keeps the work on one segment in the database a second after the last change, and again when the page goes: a lost circuit, a closed
/// browser or a restarted server loses nothing older than that.
/// </summary>
/// <param name="shop">The shop and whose work it is.</param>
/// <param name="store">Where it is kept.</param>
/// <param name="time">Waits.</param>
/// <param name="work">The work now; null when there is nothing to keep any more.</param>
public sealed class DraftAutosave(ShopContext shop, UnsavedSegmentStore store, TimeProvider time, Func<(Guid Id, UnsavedSegment? Work)> work) : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private ITimer? _timer;
    private bool _isNeeded;

    /// <summary>Raised when <see cref="KeptAt"/> changed; on any thread.</summary>
    public event Action? Kept;

    /// <summary>When the work was last kept; null when nothing is.</summary>
    public Instant? KeptAt { get; private set; }

    /// <summary>Keeps the work once it has rested for a second.</summary>
    public void KeepSoon()
    {
        _isNeeded = true;
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => _ = KeepAsync(), null, Delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keeps the work now; false when the server cannot write at the moment.</summary>
    public async Task<bool> KeepAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isNeeded) return true;
            _isNeeded = false;
            await WriteAsync().ConfigureAwait(false);
            return true;
        }
        catch (WriteUnavailableException)
        {
            _isNeeded = true;
            return false;
        }
        finally
        {
            _one.Release();
            Kept?.Invoke();
        }
    }

    /// <summary>Forgets the work: it was saved or discarded.</summary>
    public async Task ForgetAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            _isNeeded = false;
            KeptAt = null;
            await store.DiscardAsync(shop.Shop.Id, shop.Actor, work().Id).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync().ConfigureAwait(false);
        await KeepAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        var (id, unsaved) = work();
        if (unsaved is not null)
        {
            KeptAt = await store.KeepAsync(shop.Shop.Id, shop.Actor, unsaved).ConfigureAwait(false);
            return;
        }

        KeptAt = null;
        await store.DiscardAsync(shop.Shop.Id, shop.Actor, id).ConfigureAwait(false);
    }
}
