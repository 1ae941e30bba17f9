using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>A line between browser and server that a test can cut, slow down and lead to another server.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Task _accepting;
    private bool _isCut;
    private int _port;

    /// <summary>Leads to a server.</summary>
    public TcpProxy(Uri server)
    {
        _port = server.Port;
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    /// <summary>Scheme, host and port for the browser.</summary>
    public string Address { get; }

    /// <summary>How much later than sent everything from the server arrives.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether everything the browser sends is lost without an error.</summary>
    public bool LosesRequests { get; set; }

    /// <summary>Ends every connection and refuses new ones.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _isCut = true;
            foreach (var socket in _open) socket.Close(0);
            _open.Clear();
        }
    }

    /// <summary>Takes connections again, to the same server or another.</summary>
    public void Restore(Uri? server = null)
    {
        lock (_lock) (_isCut, _port) = (false, server?.Port ?? _port);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = ConnectAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ConnectAsync(Socket browser)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        browser.NoDelay = true;
        try
        {
            if (!TryOpen(browser, server)) return;
            await server.ConnectAsync(IPAddress.Loopback, _port, _stop.Token);
            await Task.WhenAny(CopyAsync(browser, server, () => LosesRequests), CopyAsync(server, browser, () => false, Delay));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test cut the line, or the server is away: the browser sees a closed connection.
        }
        finally
        {
            lock (_lock)
            {
                _open.Remove(browser);
                _open.Remove(server);
            }

            browser.Dispose();
        }
    }

    private bool TryOpen(Socket browser, Socket server)
    {
        lock (_lock) return !_isCut && _open.Add(browser) && _open.Add(server);
    }

    // Delayed as a whole stream: what follows does not wait for what went before it.
    private async Task CopyAsync(Socket from, Socket to, Func<bool> isLost, TimeSpan delay = default)
    {
        var pieces = Channel.CreateUnbounded<(DateTime Due, byte[] Bytes)>();
        var sending = SendAsync(pieces.Reader, to);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                if (!isLost()) await pieces.Writer.WriteAsync((DateTime.UtcNow + delay, buffer[..count]), _stop.Token);
            }
        }
        finally
        {
            pieces.Writer.Complete();
        }

        await sending;
    }

    private async Task SendAsync(ChannelReader<(DateTime Due, byte[] Bytes)> pieces, Socket to)
    {
        await foreach (var (due, bytes) in pieces.ReadAllAsync(_stop.Token))
        {
            if (due - DateTime.UtcNow is { Ticks: > 0 } wait) await Task.Delay(wait, _stop.Token);
            for (var sent = 0; sent < bytes.Length;) sent += await to.SendAsync(bytes.AsMemory(sent), _stop.Token);
        }
    }
}
