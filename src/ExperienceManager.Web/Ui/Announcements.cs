namespace ExperienceManager.Web.Ui;

/// <summary>What assistive technology is told through the one polite <see cref="LiveRegion"/> of a circuit.</summary>
public sealed class Announcements(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _settling = TimeSpan.FromMilliseconds(700);
    private ITimer? _timer;
    private string _pending = "";

    /// <summary>Raised with the text to speak; on any thread.</summary>
    public event Action<string>? Announced;

    /// <summary>Says it at once: "Saved.", "Moved to position 2 of 5."</summary>
    public void Say(string text)
    {
        _timer?.Dispose();
        _timer = null;
        Announced?.Invoke(text);
    }

    /// <summary>Says the last of several in a row once they have settled for 700 ms: counts while someone types.</summary>
    public void SayWhenSettled(string text)
    {
        _pending = text;
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => Announced?.Invoke(_pending), null, _settling, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();
}
