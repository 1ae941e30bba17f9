namespace ExperienceManager.Web.Features.Audit;

/// <summary>The history of a shop, for people.</summary>
public static class AuditFeature
{
    /// <summary>Registers the store; goes after the database.</summary>
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<AuditStore>();
        return builder;
    }
}
