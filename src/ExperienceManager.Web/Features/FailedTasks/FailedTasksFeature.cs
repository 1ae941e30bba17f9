namespace ExperienceManager.Web.Features.FailedTasks;

/// <summary>The list of what could not be done.</summary>
public static class FailedTasksFeature
{
    /// <summary>Registers the store; features register what they add as <see cref="IFailedTasks"/>.</summary>
    public static WebApplicationBuilder AddFailedTasks(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<FailedTaskList>();
        return builder;
    }
}
