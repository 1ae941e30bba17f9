using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Outgoing webhooks.</summary>
public static class WebhooksFeature
{
    /// <summary>Registers store, intake and delivery; goes after the work and the way out.</summary>
    public static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookIntake>()
            .AddSingleton<IWorkHandler, WebhookDelivery>()
            .AddSingleton<IFailedTasks, FailedWebhooks>()
            .AddSingleton<WebhookStore>()
            .AddSingleton<ISnapshotPart, WebhookSnapshot>()
            .AddSingleton(services => new WebhookChanges(
                services.GetRequiredService<WebhookSecrets>(), services.GetRequiredService<EgressClient>(),
                services.GetRequiredService<WorkQueue>()));
        return builder;
    }

    public static WebApplication MapWebhooks(this WebApplication app)
    {
        WebhookEndpoints.Map(app);
        return app;
    }
}
