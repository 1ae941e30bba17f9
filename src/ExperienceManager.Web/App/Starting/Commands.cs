using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Backups;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.Identity;

namespace ExperienceManager.Web.App.Starting;

/// <summary>What the program can be asked to do on the command line instead of serving.</summary>
internal static class Commands
{
    private static readonly string[] _migrate = ["migrate", "--migrate"];

    /// <summary>
    /// Does what the arguments ask for; whether they did. Without a command the database is made ready, so that what is wrong with it is
    /// known before anything else starts.
    /// </summary>
    public static async Task<bool> TryRunAsync(WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        if (await BackupCommand.TryRunAsync(app, args)) return true;
        if (await RebuildCommand.TryRunAsync(app, args) || await ResetCommand.TryRunAsync(app, args)) return true;
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        if (!args.Any(_migrate.Contains)) return false;
        Console.WriteLine("The database is up to date.");
        return true;
    }
}
