using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>The transactional outbox.</summary>
public static class OutboxFeature
{
    /// <summary>Registers outbox, dispatcher and store; goes after the database and the shops. Handlers register themselves as <see cref="IOutboxHandler"/>.</summary>
    public static WebApplicationBuilder AddOutbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<OutboxSignal>()
            .AddSingleton<Outbox>()
            .AddSingleton<OutboxStore>()
            .AddSingleton<OutboxLeases>()
            .AddHostedService<OutboxDispatcher>()
            .AddCleaning<OutboxLeases>("Delivered messages", (leases, stop) => leases.ForgetOldAsync(stop));
        return builder;
    }
}
