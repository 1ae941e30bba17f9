namespace ExperienceManager.Web.Features.Labels;

/// <summary>The labels that orders carry, as people see them.</summary>
public static class LabelsFeature
{
    /// <summary>Registers the count; goes after the database.</summary>
    public static WebApplicationBuilder AddLabels(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<LabelStore>();
        return builder;
    }
}
