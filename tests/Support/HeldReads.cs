using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Tests.Support;

/// <summary>Searches of a shop that run until the test ends them.</summary>
internal sealed class HeldReads : IDisposable
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TaskCompletionSource> _running = [];
    private readonly List<Task<bool>> _reads = [];

    /// <summary>Begins them.</summary>
    public HeldReads(ReadGate gate, ShopId shop, int count, TimeSpan? timeout = null)
    {
        for (var i = 0; i < count; i++)
        {
            var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running.Add(running);
            _reads.Add(gate.RunAsync(shop, timeout ?? TimeSpan.FromHours(1), async _ =>
            {
                running.SetResult();
                await _release.Task;
                return true;
            }));
        }
    }

    /// <summary>Done when all of them run.</summary>
    public Task Running => Task.WhenAll(_running.Select(running => running.Task));

    /// <summary>Ends them.</summary>
    public Task ReleaseAsync()
    {
        _release.TrySetResult();
        return Task.WhenAll(_reads);
    }

    public void Dispose() => _release.TrySetResult();
}
