using ExperienceManager.Web.App.Connections;
using ExperienceManager.Web.App.Outages;
using ExperienceManager.Web.App.Palette;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Tracking;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.SignalR;

namespace ExperienceManager.Web.App;

/// <summary>The console itself: Razor components over circuits, and what stands in front of them.</summary>
public static class ConsoleFeature
{
    /// <summary>A change event carries its text twice, so this is good for texts of about 120,000 characters;
    /// at the default of 32 KiB anything over 16,000 is silently lost.</summary>
    private const long MaximumMessageBytes = 256 * 1024;

    /// <summary>Adds components and circuits.</summary>
    public static WebApplicationBuilder AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents()
            .AddInteractiveServerComponents(SetCircuits)
            .AddHubOptions(SetHub);

        // After the line above, which registers one that never looks again whether the person may still be here.
        builder.Services.AddScoped<AuthenticationStateProvider, SessionState>();
        builder.Services.AddSingleton<PaletteSources>();
        builder.Services.AddHttpContextAccessor();
        return builder;
    }

    /// <summary>The pipeline in front of the pages.</summary>
    public static WebApplication UseConsole(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", CreateScopeForErrors = true, StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(OnlyPagesHaveStatusPages);
        app.UseMiddleware<DatabaseOutages>();
        app.Use(ConsoleLanguage.SetAsync);
        app.UseTracking();
        app.UseMiddleware<CircuitOrigin>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use((http, next) => http.RequestServices.GetRequiredService<CircuitLimit>().InvokeAsync(http, next));
        app.UseAntiforgery();
        return app;
    }

    /// <summary>Maps static assets and every page.</summary>
    public static WebApplication MapConsole(this WebApplication app)
    {
        app.MapStaticAssets();

        // Pages and circuits alike; what strangers may see says [AllowAnonymous].
        app.MapRazorComponents<AppRoot>().AddInteractiveServerRenderMode().RequireAuthorization();
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

    // A body that breaks off or breaks the rules of HTTP is its sender's fault.
    private static int StatusOf(Exception exception) => exception is Microsoft.AspNetCore.Http.BadHttpRequestException bad
        ? bad.StatusCode
        : StatusCodes.Status500InternalServerError;

    // A program that calls the API wants the API's own error body, or none.
    private static Task OnlyPagesHaveStatusPages(HttpContext context, RequestDelegate next)
    {
        if (!ConsolePaths.IsPage(context.Request.Path) && context.Features.Get<IStatusCodePagesFeature>() is { } statusPages)
        {
            statusPages.Enabled = false;
        }

        return next(context);
    }

    private static void SetHub(HubOptions options) => options.MaximumReceiveMessageSize = MaximumMessageBytes;
}
