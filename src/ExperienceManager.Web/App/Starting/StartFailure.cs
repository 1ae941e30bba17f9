using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.App.Starting;

/// <summary>A start that fails because of how the program is set up ends with one sentence and code 1, not with a stack.</summary>
internal static class StartFailure
{
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel";
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>
    /// Keeps the framework's own report of such a failure, with its stack, out of the log. What is a mistake in the program still ends it
    /// with its stack.
    /// </summary>
    public static WebApplicationBuilder AddStartFailures(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var progress = new StartProgress();
        builder.Services.AddSingleton(progress);
        Quiet(Host, "Logging:LogLevel:Default", LogLevel.Information);
        Quiet(Server, "Logging:LogLevel:Microsoft.AspNetCore", LogLevel.Warning);
        return builder;

        void Quiet(string category, string setting, LogLevel usual)
        {
            var min = Enum.TryParse<LogLevel>(builder.Configuration[setting], ignoreCase: true, out var level) ? level : usual;
            builder.Logging.AddFilter(category, level => level >= min && (progress.IsDone || level < LogLevel.Error));
        }
    }

    /// <summary>Follows the start, and warns of settings that have no effect.</summary>
    public static WebApplication UseStartFailures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var progress = app.Services.GetRequiredService<StartProgress>();
        app.Lifetime.ApplicationStarted.Register(() => progress.IsDone = true);
        foreach (var name in SettingsCheck.Unknown(app.Configuration))
        {
            app.Logger.LogWarning(
                "The setting {Name} is not known and has no effect. The settings are listed at /help/operate.", Setting.VariableOf(name));
        }

        return app;
    }

    /// <summary>Says on the standard error why the program does not start; the exit code.</summary>
    public static int Report(Exception exception)
    {
        Console.Error.WriteLine(SentenceOf(exception));
        return 1;
    }

    /// <summary>Whether a start failed because of how the program is set up.</summary>
    public static bool Is(Exception exception) => SentenceOf(exception) is not null;

    private static string? SentenceOf(Exception exception) => exception switch
    {
        StartException => exception.Message,
        // An address that is taken or not allowed, https without a certificate.
        _ when IsOfServer(exception) => "The server cannot listen: " + exception.Message.Split('\n')[0].Trim() + " Check Urls.",
        _ => null,
    };

    private static bool IsOfServer(Exception exception) =>
        exception is IOException or InvalidOperationException or System.Net.Sockets.SocketException or FormatException
        && (exception.StackTrace?.Contains(Server, StringComparison.Ordinal) ?? false);

    private sealed class StartProgress
    {
        public volatile bool IsDone;
    }
}
