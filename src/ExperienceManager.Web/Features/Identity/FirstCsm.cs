using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.SetUp;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>The way into an empty installation.</summary>
public static class FirstCsmFeature
{
    /// <summary>Registers the making of the first account; goes after Identity.</summary>
    public static WebApplicationBuilder AddFirstCsm(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHostedService<FirstCsm>();
        return builder;
    }
}

/// <summary>
/// Creates the first CSM from <c>Bootstrap:CsmEmail</c> and <c>Bootstrap:CsmPassword</c> when there is no account at all; without these
/// settings prints the address of a page that does. Later starts ignore the settings; remove them once signed in.
/// </summary>
internal sealed class FirstCsm(
    FirstAccount first, SetUpLink link, IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<FirstCsm> logger)
        : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await first.ExistsAsync(cancellationToken).ConfigureAwait(false)) return;
        if (configuration["Bootstrap:CsmEmail"] is not { Length: > 0 } email)
        {
            lifetime.ApplicationStarted.Register(() => _ = PrintAsync());
            return;
        }

        var created = await first.CreateAsync(email, email.Split('@')[0], configuration["Bootstrap:CsmPassword"] ?? "")
            .ConfigureAwait(false);
        if (!created.Succeeded)
        {
            throw new StartException(
                $"The first CSM account could not be created: {created.Message} Change Bootstrap__CsmEmail or Bootstrap__CsmPassword.");
        }

        if (created.Value is not null) logger.LogInformation("Created the first CSM account, {Email}.", email);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The demo makes its accounts after this.
    private async Task PrintAsync()
    {
        if (!await first.ExistsAsync().ConfigureAwait(false)) link.Print();
    }
}
