using MailKit.Net.Smtp;
using MimeKit;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>Hands messages to the mail server.</summary>
public sealed class MailTransport(MailOptions options)
{
    private const int TimeoutMilliseconds = 30_000;

    /// <summary>Sends one message over a connection of its own.</summary>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        await client.ConnectAsync(options.Host!, options.Port, options.Security, cancellationToken).ConfigureAwait(false);
        if (options.User is not null)
        {
            await client.AuthenticateAsync(options.User, options.Password!, cancellationToken).ConfigureAwait(false);
        }

        await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
        await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
    }
}
