using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>E-mail to users of the console.</summary>
public static class MailFeature
{
    /// <summary>Registers the queue and what sends it; writers register themselves as <see cref="IMailWriter"/>.</summary>
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton(provider => MailOptions.Read(provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<IHostEnvironment>()))
            .AddSingleton<ConsoleAddress>()
            .AddSingleton<MailQueue>()
            .AddSingleton<MailTransport>()
            .AddSingleton<IWorkHandler, MailHandler>();
        return builder;
    }
}
