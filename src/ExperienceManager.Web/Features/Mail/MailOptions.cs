using MailKit.Security;
using MimeKit;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>How e-mail is sent, from <c>Smtp:*</c>. Not a record: nothing prints the password.</summary>
public sealed class MailOptions
{
    private const int SubmissionPort = 587;

    private MailOptions()
    {
    }

    /// <summary>The mail server; null when none is set, and no e-mail is sent.</summary>
    public string? Host { get; private init; }

    /// <summary>Its port.</summary>
    public int Port { get; private init; } = SubmissionPort;

    /// <summary>How the connection is encrypted.</summary>
    public SecureSocketOptions Security { get; private init; }

    /// <summary>The account at the mail server; null for none.</summary>
    public string? User { get; private init; }

    /// <summary>Its password.</summary>
    public string? Password { get; private init; }

    /// <summary>The sender.</summary>
    public MailboxAddress? From { get; private init; }

    /// <summary>Whether e-mail is sent.</summary>
    public bool IsConfigured => Host is not null;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message says which.</exception>
    public static MailOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var smtp = configuration.GetSection("Smtp");
        if (smtp["Host"] is not { Length: > 0 } host)
        {
            return smtp.GetChildren().Any() ? throw Wrong("Smtp:Host is missing, but other Smtp settings are there.") : new MailOptions();
        }

        var options = new MailOptions
        {
            Host = host,
            Port = ReadPort(smtp["Port"]),
            Security = ReadSecurity(smtp["Tls"]),
            User = smtp["User"] is { Length: > 0 } user ? user : null,
            Password = smtp["Password"],
            From = ReadFrom(smtp["From"]),
        };
        options.Check(environment, new ConsoleAddress(configuration));
        return options;
    }

    private static int ReadPort(string? text) =>
        text is null ? SubmissionPort : int.TryParse(text, out var port) && port is > 0 and < 65_536 ? port
            : throw Wrong($"Smtp:Port “{text}” is not a port.");

    private static SecureSocketOptions ReadSecurity(string? text) => text?.ToUpperInvariant() switch
    {
        null or "STARTTLS" => SecureSocketOptions.StartTls,
        "IMPLICIT" => SecureSocketOptions.SslOnConnect,
        "NONE" => SecureSocketOptions.None,
        _ => throw Wrong($"Smtp:Tls “{text}” is unknown. Use StartTls, Implicit or None."),
    };

    private static MailboxAddress ReadFrom(string? text) =>
        MailboxAddress.TryParse(text, out var from) ? from
            : throw Wrong("Smtp:From must be an e-mail address such as console@shop.example.");

    private void Check(IHostEnvironment environment, ConsoleAddress address)
    {
        if ((User is null) != string.IsNullOrEmpty(Password))
        {
            throw Wrong("Smtp:User and Smtp:Password belong together. Set both or neither.");
        }

        if (User is not null && Security == SecureSocketOptions.None && !environment.IsDevelopment())
        {
            throw Wrong("Smtp:Password would be sent without encryption. Set Smtp:Tls to StartTls or Implicit.");
        }

        if (address.Configured is null && !environment.IsDevelopment())
        {
            throw Wrong("Set Console:BaseUrl or Public:BaseUrl: links in e-mails need an address that no request can choose.");
        }
    }

    private static InvalidOperationException Wrong(string sentence) => new(sentence);
}
