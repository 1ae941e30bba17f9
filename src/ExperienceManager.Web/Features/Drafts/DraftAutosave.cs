using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>
/// Saves a draft a second after the last change, and again when the page goes: a lost circuit, a closed browser or a restarted server loses
/// nothing older than that.
/// </summary>
public sealed class DraftAutosave : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Func<Task<Instant?>> _keep;
    private readonly Func<Task> _forget;
    private readonly Delayed _soon;
    private bool _isNeeded;

    internal DraftAutosave(TimeProvider time, Func<Task<Instant?>> keep, Func<Task> forget) =>
        (_keep, _forget, _soon) = (keep, forget, new Delayed(time, Delay, SaveAsync));

    /// <summary>Raised when <see cref="SavedAt"/> changed; on any thread.</summary>
    public event Action? Saved;

    /// <summary>When the draft was last saved; null when there is none.</summary>
    public Instant? SavedAt { get; private set; }

    /// <summary>Whether the draft holds the last change.</summary>
    public bool IsSaved => SavedAt is not null && !_isNeeded;

    /// <summary>Saves the draft once nothing has changed for a second.</summary>
    public void SaveSoon()
    {
        _isNeeded = true;
        _soon.Soon();
    }

    /// <summary>Saves the draft now; false when the server cannot write at the moment.</summary>
    public async Task<bool> SaveAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isNeeded) return true;
            _isNeeded = false;
            SavedAt = await _keep().ConfigureAwait(false);
            return true;
        }
        catch (WriteUnavailableException)
        {
            // The next change tries again; saving says it loudly.
            _isNeeded = true;
            return false;
        }
        finally
        {
            _one.Release();
            Saved?.Invoke();
        }
    }

    /// <summary>Deletes the draft: its object was saved or the changes were discarded.</summary>
    public async Task ForgetAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            (_isNeeded, SavedAt) = (false, null);
            _soon.Cancel();
            await _forget().ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _soon.Dispose();
        await SaveAsync().ConfigureAwait(false);
    }
}
