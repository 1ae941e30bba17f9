using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Integrations.Klaviyo.Calls;

namespace ExperienceManager.Tests.Unit.Klaviyo;

public sealed class CallPacerTests
{
    [Fact]
    public async Task Wait_200InARow_NoSpanHoldsMoreThanItsQuota()
    {
        var time = new JumpTime();
        using var pacer = NewPacer(time);
        var calls = new List<TimeSpan>();
        for (var i = 0; i < 200; i++)
        {
            await pacer.WaitAsync(CancellationToken.None);
            calls.Add(time.Passed);
        }

        for (var i = 3; i < 200; i++)
            Assert.True(calls[i] - calls[i - 3] >= TimeSpan.FromSeconds(1), $"Calls {i - 3} and {i} are too close.");
        for (var i = 60; i < 200; i++)
            Assert.True(calls[i] - calls[i - 60] >= TimeSpan.FromMinutes(1), $"Calls {i - 60} and {i} are too close.");
        Assert.InRange(time.Passed, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3.5));
    }

    [Fact]
    public async Task Wait_200AtOnce_AllGetTheirTurnWithinTheQuota()
    {
        var time = new JumpTime();
        using var pacer = NewPacer(time);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => pacer.WaitAsync(CancellationToken.None)));
        Assert.InRange(time.Passed, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3.5));
        Assert.InRange(await pacer.CountAsync(TimeSpan.FromMinutes(1), CancellationToken.None), 1, 60);
    }

    [Fact]
    public async Task Wait_GivenUp_LeavesThePlaceToTheNext()
    {
        var time = new JumpTime();
        using var pacer = new CallPacer(time, (1, TimeSpan.FromSeconds(1)));
        using var end = new CancellationTokenSource();
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.WaitAsync(end.Token));
        await pacer.WaitAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, time.Passed);
        Assert.Equal(1, await pacer.CountAsync(TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    private static CallPacer NewPacer(JumpTime time) => new(time, (3, TimeSpan.FromSeconds(1)), (60, TimeSpan.FromMinutes(1)));
}
