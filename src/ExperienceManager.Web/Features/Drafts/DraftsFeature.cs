namespace ExperienceManager.Web.Features.Drafts;

/// <summary>What people edit and have not saved yet.</summary>
public static class DraftsFeature
{
    /// <summary>Registers the list of one's own drafts.</summary>
    public static WebApplicationBuilder AddDrafts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<DraftList>();
        return builder;
    }

    /// <summary>Registers the drafts of a feature's objects.</summary>
    public static IServiceCollection AddDraftsOf<TWork, TKind>(this IServiceCollection services)
        where TWork : class
        where TKind : DraftKind<TWork> => services
        .AddSingleton<DraftKind<TWork>, TKind>()
        .AddSingleton<DraftKind>(provider => provider.GetRequiredService<DraftKind<TWork>>())
        .AddSingleton<DraftStore<TWork>>();
}
