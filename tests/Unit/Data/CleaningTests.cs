using ExperienceManager.Web.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ExperienceManager.Tests.Unit.Data;

public sealed class CleaningTests
{
    [Fact]
    public async Task Cleaning_AWriteFails_TriesAgainTheNextHourAndEndsWithTheHost()
    {
        var time = new FakeTimeProvider();
        var waiting = new TaskCompletionSource();
        var runs = new Queue<TaskCompletionSource>([new(), new()]);
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new TellingTime(time, waiting)).AddSingleton(runs);
        services.AddCleaning<Queue<TaskCompletionSource>>("Old things", (left, _) =>
        {
            left.Dequeue().SetResult();
            return left.Count == 1 ? throw new WriteUnavailableException("The database is away.") : Task.CompletedTask;
        });
        services.AddCleaning<Queue<TaskCompletionSource>>("Other things", (_, _) => Task.CompletedTask);
        await using var provider = services.BuildServiceProvider();
        Assert.Equal(2, provider.GetServices<IHostedService>().Count());
        var cleaning = provider.GetServices<IHostedService>().First();
        await cleaning.StartAsync(CancellationToken.None);
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var run in runs.ToArray())
        {
            Assert.False(run.Task.IsCompleted);
            time.Advance(TimeSpan.FromHours(1));
            await run.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await cleaning.StopAsync(CancellationToken.None);
    }

    /// <summary>Tells that someone waits, so that no time passes before.</summary>
    private sealed class TellingTime(FakeTimeProvider time, TaskCompletionSource waiting) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = time.CreateTimer(callback, state, dueTime, period);
            waiting.TrySetResult();
            return timer;
        }
    }
}
