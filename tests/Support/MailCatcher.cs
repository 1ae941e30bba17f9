using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using MimeKit;

namespace ExperienceManager.Tests.Support;

/// <summary>A mail server on a free port of the loopback that keeps what it is sent for the test to read.</summary>
public sealed class MailCatcher : IDisposable
{
    private readonly Channel<MimeMessage> _messages = Channel.CreateUnbounded<MimeMessage>();
    private readonly TcpListener _listener;

    public MailCatcher(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The program's settings to send there.</summary>
    public (string Name, string Value)[] Settings => SettingsFor(Port);

    /// <summary>The program's settings to send to a port.</summary>
    public static (string Name, string Value)[] SettingsFor(int port) =>
        [("Smtp:Host", "127.0.0.1"), ("Smtp:Port", $"{port}"), ("Smtp:Tls", "None"), ("Smtp:From", "Console <console@shop.example>")];

    /// <summary>A port that no one listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The next e-mail to an address; others before it are passed over.</summary>
    public async Task<MimeMessage> NextAsync(string to, string subject = "")
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var message in _messages.Reader.ReadAllAsync(limit.Token))
        {
            if (message.To.Mailboxes.Any(box => box.Address == to) && message.Subject!.Contains(subject, StringComparison.Ordinal))
            {
                return message;
            }
        }

        throw new InvalidOperationException("The mail server was stopped.");
    }

    /// <summary>The link in an e-mail, without scheme and host.</summary>
    public static string LinkIn(MimeMessage message) =>
        new Uri(message.TextBody!.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("http", StringComparison.Ordinal)))
            .PathAndQuery;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var closing = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 localhost");
        while (await reader.ReadLineAsync() is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                await _messages.Writer.WriteAsync(await ReadAsync(reader));
            }

            await writer.WriteLineAsync(command == "QUIT" ? "221 bye" : "250 ok");
            if (command == "QUIT") return;
        }
    }

    // Up to the line of one dot; a dot at the start of another one was doubled.
    private static async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(stream);
    }
}
