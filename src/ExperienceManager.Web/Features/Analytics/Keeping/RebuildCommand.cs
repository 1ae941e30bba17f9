using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>
/// <c>rebuild-analytics [slug]</c> on the command line: makes rollups again from raw events, for one shop or all, says what differed, and
/// ends with code 0 when nothing did, 1 when something did, 2 when there is no such shop. On SQLite the server has to be stopped first.
/// </summary>
public static class RebuildCommand
{
    private const string Word = "rebuild-analytics";
    private const int NoSuchShop = 2;

    /// <summary>Does it when the arguments ask for it; whether they did.</summary>
    public static async Task<bool> TryRunAsync(WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        if (args is not [Word, ..]) return false;
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None).ConfigureAwait(false);
        var rebuild = app.Services.GetRequiredService<AnalyticsRebuild>();
        var shops = await app.Services.GetRequiredService<ShopStore>().ListAsync().ConfigureAwait(false);
        var slug = args.ElementAtOrDefault(1);
        if (slug is not null && shops.All(shop => shop.Slug != slug))
        {
            await Console.Error.WriteLineAsync($"There is no shop “{slug}”.").ConfigureAwait(false);
            Environment.ExitCode = NoSuchShop;
            return true;
        }

        foreach (var shop in shops.Where(shop => slug is null || shop.Slug == slug))
        {
            var report = await rebuild.RunAsync(shop.Id).ConfigureAwait(false);
            Console.WriteLine($"{shop.Slug}: {report.Events} events of {report.Days} days recounted, {report.Differing} rows differed.");
            if (report.Differing > 0) Environment.ExitCode = 1;
        }

        return true;
    }
}
