using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Identity;

/// <summary>A console behind a known proxy with a mail server, shared by the tests of a class.</summary>
public sealed class MailedConsole : IDisposable
{
    public MailedConsole() =>
        Server = new ConsoleServer(null, [("Proxy:Known:0", "127.0.0.1"), ("Proxy:Known:1", "::1"), .. Mails.Settings]);

    public MailCatcher Mails { get; } = new();

    public ConsoleServer Server { get; }

    public void Dispose()
    {
        Server.Dispose();
        Mails.Dispose();
    }
}
