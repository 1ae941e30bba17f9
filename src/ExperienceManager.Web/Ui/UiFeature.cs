using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace ExperienceManager.Web.Ui;

/// <summary>Registers what the shared parts need, one of each per circuit.</summary>
public static class UiFeature
{
    /// <summary>Adds the services of the shared parts and of MudBlazor.</summary>
    public static WebApplicationBuilder AddUi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped<Announcements>();
        builder.Services.AddScoped<Toasts>();
        builder.Services.AddScoped<FilterAddress>();
        builder.Services.AddScoped<LocalNumbers>();
        builder.Services.AddScoped<ConsoleText>();
        builder.Services.AddScoped<IStringLocalizer>(services => services.GetRequiredService<ConsoleText>());
        builder.Services.AddMudServices().AddMudWords();
        return builder;
    }

    /// <summary>MudBlazor's own words in the language of the person; without the interceptor it would ask the thread's first.</summary>
    public static IServiceCollection AddMudWords(this IServiceCollection services)
    {
        services.AddTransient<MudLocalizer, MudTexts>();
        return services.AddLocalizationInterceptor(provider => new DefaultLocalizationInterceptor(
            provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<MudLocalizer>())
        { IgnoreDefaultEnglish = true });
    }
}
