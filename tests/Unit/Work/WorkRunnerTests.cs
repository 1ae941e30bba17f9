using ExperienceManager.Web.Data;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Work;

/// <summary>The dispatcher as it runs by itself. Time stands still: whatever moves here was woken by a commit, not by polling.</summary>
public sealed class WorkRunnerTests
{
    [Fact]
    public async Task Run_AfterACommit_DeliversWithoutPolling()
    {
        await using var bench = await WorkBench.CreateAsync(DatabaseProvider.Sqlite);
        var node = bench.NewNode();
        await node.StartAsync(CancellationToken.None);
        await bench.SendAsync("one");
        await bench.Receiver.ArrivedAsync(1);
        await bench.SendAsync("two");
        await bench.Receiver.ArrivedAsync(1);
        await node.StopAsync(CancellationToken.None);
        Assert.Equal(["one", "two"], bench.Receiver.Bodies);
    }

    [Fact]
    public async Task Run_ReceiverThatNeverAnswers_OthersProceedAndItTimesOut()
    {
        await using var bench = await WorkBench.CreateAsync(DatabaseProvider.Sqlite);
        var node = bench.NewNode();
        bench.Receiver.Answer = (message, _) => message.Target.Contains("hung", StringComparison.Ordinal)
            ? new TaskCompletionSource<WorkOutcome>().Task
            : Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        var hung = new List<Guid>();
        for (var i = 0; i < 200; i++) hung.Add(await bench.SendAsync("hung", $"{i}", "https://hung.test"));
        await node.StartAsync(CancellationToken.None);
        await bench.Receiver.ArrivedAsync(4);
        await bench.SendAsync("fine", "other", "https://fine.test");
        await bench.Receiver.ArrivedAsync(1);
        Assert.Equal(4, bench.Receiver.Bodies.Count(body => body == "hung"));
        Assert.Equal("fine", bench.Receiver.Bodies[^1]);
        bench.Time.Advance(WorkLimits.Default.Timeout.ToTimeSpan());
        // The four have given up, so the next four have their turn.
        await bench.Receiver.ArrivedAsync(4);
        Assert.Contains("No response within 30 seconds", (await bench.EntryAsync(hung[0])).LastAnswer, StringComparison.Ordinal);
        bench.Time.Advance(WorkLimits.Default.Timeout.ToTimeSpan());
        await bench.Receiver.ArrivedAsync(4);
        node.Dispose();
    }

    [Fact]
    public async Task Run_ClockWentBackADay_WaitingWorkIsDoneAtOnce()
    {
        await using var bench = await WorkBench.CreateAsync(DatabaseProvider.Sqlite);
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.TryAgain("HTTP 503", Duration.FromDays(7)));
        var id = await bench.SendAsync("failed once");
        await WorkBench.DeliverAsync(bench.NewNode());
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        bench.Pass(Duration.FromDays(-1));
        var node = bench.NewNode();
        await node.StartAsync(CancellationToken.None);
        await bench.Receiver.ArrivedAsync(2);
        await node.StopAsync(CancellationToken.None);
        Assert.Equal(WorkState.Done, (await bench.EntryAsync(id)).State);
    }

    [Fact]
    public async Task Run_ReceiverAsksForAWeek_IsAskedAgainAfterTwoHours()
    {
        await using var bench = await WorkBench.CreateAsync(DatabaseProvider.Sqlite);
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.TryAgain("HTTP 503", Duration.FromDays(7)));
        var id = await bench.SendAsync("later");
        await WorkBench.DeliverAsync(bench.NewNode());
        bench.Pass(WorkBackoff.LongestWait);
        await WorkBench.DeliverAsync(bench.NewNode());
        Assert.Equal(2, (await bench.EntryAsync(id)).Attempts);
    }

    [Fact]
    public async Task Stop_DeliveryUnderWay_IsGivenBackUntried()
    {
        await using var bench = await WorkBench.CreateAsync(DatabaseProvider.Sqlite);
        var node = bench.NewNode();
        var begun = new TaskCompletionSource();
        bench.Receiver.Answer = async (_, cancel) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return new WorkOutcome.Done("never");
        };
        var id = await bench.SendAsync("slow");
        await node.StartAsync(CancellationToken.None);
        await begun.Task;
        var stopping = node.StopAsync(CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromSeconds(5));
        await stopping;
        bench.Receiver.Answer = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));
        await WorkBench.DeliverAsync(bench.NewNode());
        var entry = await bench.EntryAsync(id);
        Assert.Equal((WorkState.Done, 1), (entry.State, entry.Attempts));
    }

    [Fact]
    public void Backoff_EachAttempt_GrowsFromASecondToAnHour()
    {
        Assert.Equal([1, 4, 16, 64, 256, 1024, 3600, 3600],
            Enumerable.Range(1, 8).Select(attempt => WorkBackoff.After(attempt, 0.5).TotalSeconds));
        Assert.Equal((2880, 4320), (WorkBackoff.After(8, 0).TotalSeconds, WorkBackoff.After(8, 1).TotalSeconds));
    }
}
