using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// Saves the draft of one segment a second after the last change, and again when the page goes: a lost circuit, a closed
/// browser or a restarted server loses nothing older than that.
/// </summary>
/// <param name="shop">The shop and whose draft it is.</param>
/// <param name="store">Where it is saved.</param>
/// <param name="time">Waits.</param>
/// <param name="work">The draft now; null when there is nothing to save any more.</param>
public sealed class DraftAutosave(ShopContext shop, UnsavedSegmentStore store, TimeProvider time, Func<(Guid Id, UnsavedSegment? Work)> work) : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private ITimer? _timer;
    private bool _isNeeded;

    /// <summary>Raised when <see cref="SavedAt"/> changed; on any thread.</summary>
    public event Action? Saved;

    /// <summary>When the draft was last saved; null when there is none.</summary>
    public Instant? SavedAt { get; private set; }

    /// <summary>Saves the draft once nothing has changed for a second.</summary>
    public void SaveSoon()
    {
        _isNeeded = true;
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => _ = SaveAsync(), null, Delay, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Saves the draft now; false when the server cannot write at the moment.</summary>
    public async Task<bool> SaveAsync()
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
            Saved?.Invoke();
        }
    }

    /// <summary>Deletes the draft: the segment was saved or the changes were discarded.</summary>
    public async Task ForgetAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            _isNeeded = false;
            SavedAt = null;
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
        await SaveAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        var (id, unsaved) = work();
        if (unsaved is not null)
        {
            SavedAt = await store.KeepAsync(shop.Shop.Id, shop.Actor, unsaved).ConfigureAwait(false);
            return;
        }

        SavedAt = null;
        await store.DiscardAsync(shop.Shop.Id, shop.Actor, id).ConfigureAwait(false);
    }
}
