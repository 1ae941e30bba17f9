using ExperienceManager.Web.Data;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>Holds the writer, so that what is sent meanwhile waits together.</summary>
internal sealed class WriterGate : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private readonly Task<int> _held;

    public WriterGate(WriteQueue queue)
    {
        using var entered = new ManualResetEventSlim();
        _held = queue.WriteAsync(_ =>
        {
            entered.Set();
            _open.Wait();
            return Task.FromResult(0);
        });
        entered.Wait();
    }

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Set();
        _held.ContinueWith(_ => _open.Dispose(), TaskScheduler.Default);
    }
}
