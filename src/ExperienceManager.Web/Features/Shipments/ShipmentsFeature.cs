using ExperienceManager.Web.Features.Outbox;
using ExperienceManager.Web.Features.Shipments.Ingest;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Which shipments go to which tracking service, and their submission.</summary>
public static class ShipmentsFeature
{
    /// <summary>Registers intake, store and submission; goes after outbox, settings and the way out.</summary>
    public static WebApplicationBuilder AddShipments(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<ShipmentIntake>()
            .AddSingleton<ShipmentStore>()
            .AddSingleton<IOutboxHandler, ShipmentSubmission>();
        return builder;
    }
}
