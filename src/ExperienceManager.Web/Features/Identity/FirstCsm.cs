using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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
/// Makes the first CSM from <c>Bootstrap:CsmEmail</c> and <c>Bootstrap:CsmPassword</c> when there is no account at all, so that someone can
/// sign in to a new installation. Later starts ignore the settings; remove them once signed in.
/// </summary>
internal sealed class FirstCsm(IServiceScopeFactory scopes, IDbContextFactory<AppDbContext> contexts, IConfiguration configuration, IClock clock, ILogger<FirstCsm> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["Bootstrap:CsmEmail"] is not { Length: > 0 } email) return;
        if (await AnyAccountAsync(cancellationToken).ConfigureAwait(false)) return;
        var scope = scopes.CreateAsyncScope();
        await using var closing = scope.ConfigureAwait(false);
        var user = new AppUser
        {
            Id = Guid.CreateVersion7(),
            Email = email,
            UserName = email,
            EmailConfirmed = true,
            DisplayName = email.Split('@')[0],
            IsCsm = true,
            CreatedAt = clock.GetCurrentInstant(),
        };
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var result = await users.CreateAsync(user, configuration["Bootstrap:CsmPassword"] ?? "").ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The first CSM account could not be created: {string.Join(" ", result.Errors.Select(error => error.Description))} Change Bootstrap:CsmEmail or Bootstrap:CsmPassword.");
        }

        logger.LogInformation("Created the first CSM account, {Email}.", email);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> AnyAccountAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        return await context.Users.AnyAsync(cancellationToken).ConfigureAwait(false);
    }
}
