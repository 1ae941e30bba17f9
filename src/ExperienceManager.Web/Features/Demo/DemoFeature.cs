using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>The demo: only in Development, unless <c>Demo:Seed</c> is false.</summary>
public static class DemoFeature
{
    /// <summary>Registers the seed, which runs before the first request.</summary>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (IsOn(builder.Environment, builder.Configuration))
            builder.Services.AddSingleton<DemoSeed>().AddSingleton<DemoOrders>().AddSingleton<DemoEvents>().AddHostedService<SeedService>();
        return builder;
    }

    /// <summary>Maps the reset for outside test suites, and prints who can sign in.</summary>
    public static WebApplication MapDemo(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!IsOn(app.Environment, app.Configuration)) return app;
        app.MapPost("/_demo/reset", ResetAsync).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
        app.Lifetime.ApplicationStarted.Register(() => Print(app));
        return app;
    }

    private static bool IsOn(IHostEnvironment environment, IConfiguration configuration) =>
        environment.IsDevelopment() && configuration.GetValue("Demo:Seed", true);

    private static async Task<IResult> ResetAsync(DemoSeed seed)
    {
        await seed.ResetAsync().ConfigureAwait(false);
        return Results.NoContent();
    }

    private static void Print(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"""

              ExperienceManager demo at {address}
                Sign in as  {string.Join(", ", DemoPeople.All.Select(person => person.Email))}
                Password    {DemoPeople.Password}
                API key     {DemoPeople.ApiUsername}:{DemoPeople.ApiSecret}

            """);
    }

    private sealed class SeedService(DemoSeed seed) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => seed.SeedIfEmptyAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
