using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ExperienceManager.Web.Security.Egress;

/// <summary>Finds the addresses of a host.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Connections to addresses that come from outside. The address is checked after the name was resolved, and that very address is
/// connected to, so a name that resolves differently the second time gains nothing.
/// </summary>
internal sealed class EgressHandler(EgressOptions options, ResolveHost resolve)
{
    /// <summary>A handler without redirects, proxy, cookies and trace headers.</summary>
    public SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await resolve(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var allowed = options.AllowPrivate ? addresses : [.. addresses.Where(EgressAddress.IsPublic)];
        if (allowed.Length == 0) throw new HttpRequestException($"{context.DnsEndPoint.Host} is not on the public internet.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
