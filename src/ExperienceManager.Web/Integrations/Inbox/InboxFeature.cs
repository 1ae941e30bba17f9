using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Marks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Import settings from other systems, and its worker.</summary>
public static class InboxFeature
{
    /// <summary>Registers store and worker; an integration adds its <see cref="IInboxHandler"/> as a singleton of that interface.</summary>
    public static WebApplicationBuilder AddInbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<InboxSignal>()
            .AddSingleton<InboxLeases>()
            .AddSingleton<InboxProcessing>()
            .AddSingleton<IPersonalTraces, InboxTraces>()
            .AddSingleton<IPersonalTraces, MarkTraces>()
            .AddSingleton<InboxCleaning>()
            .AddSingleton(provider => new InboxStore(
                provider.GetRequiredService<IDbContextFactory<AppDbContext>>(), provider.GetRequiredService<WriteQueue>(), provider.GetRequiredService<ShopCommands>(),
                provider.GetRequiredService<InboxSignal>(), provider.GetRequiredService<IClock>()))
            .AddHostedService<InboxWorker>()
            .AddCleaning<InboxCleaning>("Old deliveries", (deliveries, stop) => deliveries.RunAsync(stop));
        return builder;
    }
}
