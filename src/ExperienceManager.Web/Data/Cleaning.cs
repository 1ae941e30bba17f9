namespace ExperienceManager.Web.Data;

/// <summary>Looks after something every so often, such as what is too old; what fails is logged, and the next time tries again.</summary>
/// <param name="what">What is looked after, in the plural: "Old deliveries".</param>
/// <param name="interval">How often.</param>
/// <param name="clean">Does it.</param>
/// <param name="time">The time.</param>
/// <param name="logger">The log.</param>
internal sealed class Cleaning(
    string what, TimeSpan interval, Func<CancellationToken, Task> clean, TimeProvider time, ILogger<Cleaning> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await clean(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                logger.LogWarning(exception, "{What} could not be cleaned up; retrying in {Interval}.", what, interval);
            }
        }
    }
}

/// <summary>Registration of what is looked after.</summary>
internal static class Cleanings
{
    /// <summary>Has a service look after something every hour, or as often as said.</summary>
    public static IServiceCollection AddCleaning<T>(
        this IServiceCollection services, string what, Func<T, CancellationToken, Task> clean, double hours = 1)
        where T : notnull =>
        // Not AddHostedService, which takes each type once.
        services.AddSingleton<IHostedService>(provider => new Cleaning(
            what, TimeSpan.FromHours(hours), stop => clean(provider.GetRequiredService<T>(), stop),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Cleaning>>()));
}
