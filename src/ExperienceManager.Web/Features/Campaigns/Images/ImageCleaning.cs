using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Campaigns.Images;

/// <summary>Drops unused pictures once a day.</summary>
internal sealed class ImageCleaning(ImageStore images, TimeProvider time, ILogger<ImageCleaning> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await images.DropUnusedAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (WriteUnavailableException exception)
            {
                logger.LogWarning(exception, "Unused pictures were not dropped; tomorrow tries again.");
            }
        }
    }
}
