using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Radzen;

namespace ExperienceManager.Web.App;

/// <summary>The console itself: Razor components over circuits, and what stands in front of them.</summary>
public static class ConsoleFeature
{
    /// <summary>A change event carries its text twice, so this is good for texts of about 120,000 characters;
    /// at the default of 32 KiB anything over 16,000 is silently lost.</summary>
    private const long MaximumMessageBytes = 256 * 1024;

    /// <summary>Adds components, circuits and Radzen.</summary>
    public static WebApplicationBuilder AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents(SetCircuits)
            .AddHubOptions(SetHub);
        builder.Services.AddRadzenComponents();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>The pipeline in front of the pages.</summary>
    public static WebApplication UseConsole(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseMiddleware<CircuitOrigin>();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>Maps static assets and every page.</summary>
    public static WebApplication MapConsole(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<AppRoot>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>Limits of circuits: about 6 MB each on a heavy page.</summary>
    public static void SetCircuits(CircuitOptions options)
    {
        options.DetailedErrors = false;
        options.DisconnectedCircuitMaxRetained = 100;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
        options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(15);
        options.MaxBufferedUnacknowledgedRenderBatches = 10;
    }

    private static void SetHub(HubOptions options) => options.MaximumReceiveMessageSize = MaximumMessageBytes;
}
