using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.App.Connections;

/// <summary>
/// The time between the order to stop and the end: <c>/health/ready</c> answers 503, so that a proxy sends nothing new here, and what still
/// comes is answered. <c>Shutdown:Drain</c>, 5 seconds unless set; none in Development.
/// </summary>
internal sealed class Draining(
    IConfiguration configuration, IHostEnvironment environment, TimeProvider time, Readiness readiness, ILogger<Draining> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _for = configuration.GetValue("Shutdown:Drain", environment.IsProduction() ? _usual : TimeSpan.Zero);

    /// <summary>Whether the program is about to end.</summary>
    public bool HasBegun => !readiness.IsOpen;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.IsOpen = false;
        if (_for <= TimeSpan.Zero) return;
        logger.LogInformation("Stopping: requests are still answered for {Seconds:0.#} seconds.", _for.TotalSeconds);
        await Task.Delay(_for, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
