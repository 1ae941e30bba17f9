namespace ExperienceManager.Web.Security.Egress;

/// <summary>The guarded way out.</summary>
public static class EgressFeature
{
    /// <summary>Registers the client.</summary>
    public static WebApplicationBuilder AddEgress(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(provider => EgressOptions.Read(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<EgressClient>();
        return builder;
    }
}
