using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Work;

/// <summary>What is done after a commit.</summary>
public static class WorkFeature
{
    /// <summary>
    /// Registers queue, runner and store; goes after the database. Handlers register themselves as <see cref="IWorkHandler"/>.
    /// </summary>
    public static WebApplicationBuilder AddWork(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<WorkSignal>()
            .AddSingleton<WorkQueue>()
            .AddSingleton<WorkStore>()
            .AddSingleton<WorkLeases>()
            .AddSingleton<WorkMeter>()
            .AddSingleton<WorkRunner>()
            .AddHostedService(services => services.GetRequiredService<WorkRunner>())
            .AddSingleton<WorkCleaning>()
            .AddCleaning<WorkCleaning>("Old work", (cleaning, stop) => cleaning.RunAsync(stop));
        return builder;
    }
}
