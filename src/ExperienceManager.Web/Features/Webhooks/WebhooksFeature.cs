using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Outbox;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Security.Egress;
using Microsoft.EntityFrameworkCore;

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
            .AddSingleton(services => new WebhookStore(
                services.GetRequiredService<IDbContextFactory<AppDbContext>>(), services.GetRequiredService<ShopCommands>(),
                services.GetRequiredService<WebhookSecrets>(), services.GetRequiredService<EgressClient>(), services.GetRequiredService<Outbox.Outbox>()));
        return builder;
    }

    /// <summary>Maps the routes.</summary>
    public static WebApplication MapWebhooks(this WebApplication app)
    {
        WebhookEndpoints.Map(app);
        return app;
    }
}
