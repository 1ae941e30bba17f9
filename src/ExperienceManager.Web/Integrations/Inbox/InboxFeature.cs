using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Integrations.Connections;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>What other systems deliver.</summary>
public static class InboxFeature
{
    /// <summary>Registers the store and deletions; an integration adds its <see cref="DeliveryHandler"/> as a handler of work.</summary>
    public static WebApplicationBuilder AddInbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<InboxStore>()
            .AddSingleton<InboxDeletion>()
            .AddSingleton<IPersonalTraces, InboxTraces>()
            .AddSingleton<IFailedTasks>(new FailedDeliveries(ConnectionKind.Shopify))
            .AddSingleton<IFailedTasks>(new FailedDeliveries(ConnectionKind.Shopware));
        return builder;
    }
}
