using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace ExperienceManager.Web.App;

/// <summary>
/// <c>appsettings.Development.json</c> lies at the root of the repository, where people look for it, and is copied beside the program. The
/// framework looks only in the working folder, which differs between <c>dotnet run</c>, tests and a debugger.
/// </summary>
public static class DevelopmentSettings
{
    private const string FileName = "appsettings.Development.json";

    /// <summary>Reads the file beside the program, in Development; the environment and the command line still come after it.</summary>
    public static WebApplicationBuilder AddDevelopmentSettings(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Environment.IsDevelopment()) return builder;
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        var lastFile = sources.Select((source, index) => source is JsonConfigurationSource ? index : -1).DefaultIfEmpty(-1).Max();
        sources.Insert(lastFile + 1,
            new JsonConfigurationSource
            {
                Path = FileName,
                Optional = true,
                FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory)
            });
        return builder;
    }
}
