using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Shipments.Ingest;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Which shipments go to which tracking service, and their submission.</summary>
public static class ShipmentsFeature
{
    /// <summary>Registers intake, store and submission; goes after work, settings and the way out.</summary>
    public static WebApplicationBuilder AddShipments(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<ShipmentIntake>()
            .AddSingleton<ShipmentStore>()
            .AddSingleton<IWorkHandler, ShipmentSubmission>()
            .AddSingleton<IFailedTasks, FailedSubmissions>();
        return builder;
    }
}
