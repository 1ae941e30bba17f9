using ExperienceManager.Web.Features.Outbox;
using ExperienceManager.Web.Security.Egress;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Outgoing webhooks.</summary>
public static class WebhooksFeature
{
    /// <summary>Registers store, intake and delivery; goes after the outbox and the way out.</summary>
    public static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookIntake>()
            .AddSingleton<IOutboxHandler, WebhookDelivery>()
            .AddSingleton<WebhookStore>()
            .AddSingleton(services => new WebhookChanges(
                services.GetRequiredService<WebhookSecrets>(), services.GetRequiredService<EgressClient>(), services.GetRequiredService<Outbox.Outbox>()));
        return builder;
    }

    public static WebApplication MapWebhooks(this WebApplication app)
    {
        WebhookEndpoints.Map(app);
        return app;
    }
}
