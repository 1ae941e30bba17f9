using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.SingleSignOn;
using ExperienceManager.Web.Features.Mail;

namespace ExperienceManager.Web.App.Starting;

/// <summary>Looks at all settings before anything is started with them.</summary>
internal static class SettingsCheck
{
    /// <summary>Stops the start at the first wrong setting, with a sentence that names it.</summary>
    /// <exception cref="StartException">A setting is wrong.</exception>
    public static WebApplicationBuilder CheckSettings(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configuration = builder.Configuration;
        foreach (var (name, value) in configuration.AsEnumerable())
        {
            if (string.IsNullOrEmpty(value)) continue;
            if (KnownSettings.Find(name)?.ProblemWith(name, value) is { } problem) throw new StartException(problem);
        }

        // Settings that have to fit together.
        try
        {
            DatabaseOptions.Read(configuration, builder.Environment.ContentRootPath);
            MailOptions.Read(configuration, builder.Environment);
            SingleSignOnOptions.Read(configuration);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(exception.Message, exception);
        }

        return builder;
    }

    /// <summary>Names in our sections that the program does not read: most likely misspelt.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        var sections = KnownSettings.All.Where(setting => setting.Name.Contains(':', StringComparison.Ordinal))
            .Select(setting => setting.Name.Split(':')[0])
            .Where(section => section is not ("Logging" or "ConnectionStrings"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return configuration.AsEnumerable()
            .Where(entry => entry.Value is not null)
            .Select(entry => entry.Key)
            .Where(name => name.Contains(':', StringComparison.Ordinal) && sections.Contains(name.Split(':')[0]))
            .Where(name => KnownSettings.Find(name) is null)
            .Order(StringComparer.Ordinal);
    }
}
