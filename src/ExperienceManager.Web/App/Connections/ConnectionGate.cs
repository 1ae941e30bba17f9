using System.Net;
using ExperienceManager.Web.App.Proxies;
using Microsoft.AspNetCore.Connections;

namespace ExperienceManager.Web.App.Connections;

/// <summary>
/// Keeps one address from taking all connections. Connections that have not sent a request yet cost their sender nothing: of these an
/// address has a few, and a new one takes the place of its oldest. Of all together an address has as many as
/// <c>Connections:PerAddress</c> says, unless it is a known proxy, which speaks for many.
/// </summary>
internal sealed class ConnectionGate(int perAddress, KnownProxies proxies, ILogger<ConnectionGate> logger)
{
    /// <summary>Connections of an address that have not sent a request yet.</summary>
    public const int MaxSilent = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Sender> _senders = [];
    private int _reported;

    /// <summary>Where a connection keeps its place among the silent ones.</summary>
    public static object Key { get; } = new();

    /// <summary>Lets a connection in for as long as it lasts, or ends it.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(next);
        if ((connection.RemoteEndPoint as IPEndPoint)?.Address is not { } address)
        {
            await next(connection).ConfigureAwait(false);
            return;
        }

        if (Enter(address, connection) is not { } silent)
        {
            Report(address);
            connection.Abort(new ConnectionAbortedException("Too many connections of one address."));
            return;
        }

        try
        {
            connection.Items[Key] = silent;
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(address, silent);
        }
    }

    /// <summary>A request came over a connection: it is no longer silent.</summary>
    public void Spoken(object? silent)
    {
        if (silent is not Silent { Node.List: not null } place) return;
        lock (_lock) place.Node.List?.Remove(place.Node);
    }

    private Silent? Enter(IPAddress address, ConnectionContext connection)
    {
        ConnectionContext? oldest = null;
        var silent = new Silent(connection);
        lock (_lock)
        {
            if (!_senders.TryGetValue(address, out var sender)) _senders.Add(address, sender = new Sender());
            if (sender.Connections >= perAddress && !proxies.Trusts(address)) return null;
            sender.Connections++;
            if (sender.Silent.Count >= MaxSilent)
            {
                oldest = sender.Silent.First!.Value;
                sender.Silent.RemoveFirst();
            }

            sender.Silent.AddLast(silent.Node);
        }

        oldest?.Abort(new ConnectionAbortedException("Too many connections of one address wait without a request."));
        return silent;
    }

    private void Leave(IPAddress address, Silent silent)
    {
        lock (_lock)
        {
            silent.Node.List?.Remove(silent.Node);
            var sender = _senders[address];
            if (--sender.Connections == 0) _senders.Remove(address);
        }
    }

    private void Report(IPAddress address)
    {
        if (Interlocked.Exchange(ref _reported, 1) != 0) return;
        logger.LogWarning(
            "{Address} has {Count} connections, as many as Connections__PerAddress allows; more are refused. "
            + "If it is a proxy, name it in Proxy__Known__0.",
            address,
            perAddress);
    }

    private sealed class Sender
    {
        public int Connections { get; set; }

        public LinkedList<ConnectionContext> Silent { get; } = new();
    }

    private sealed class Silent(ConnectionContext connection)
    {
        public LinkedListNode<ConnectionContext> Node { get; } = new(connection);
    }
}
