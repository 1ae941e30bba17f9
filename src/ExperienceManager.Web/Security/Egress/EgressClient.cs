using System.Net;
using System.Net.Sockets;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Security.Egress;

/// <summary>
/// The one way out: every request to an address that somebody outside chose goes through here. https only, no redirects, no proxy, no
/// cookies; the address is judged after the name was resolved and that very address is connected to, so a name that resolves differently
/// the second time gains nothing. Answers are cut off at a size, requests at a time.
/// </summary>
public sealed class EgressClient : IDisposable
{
    /// <summary>Bytes of an answer that are read when the caller asks for no more.</summary>
    public const int UsualBytes = 64 * 1024;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WholeTime = TimeSpan.FromSeconds(10);

    private readonly EgressOptions _options;
    private readonly HttpClient _client;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <summary>A client with the given options.</summary>
    public EgressClient(EgressOptions options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>The same with a resolver of names, for tests.</summary>
    internal EgressClient(EgressOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _resolve) = (options, resolve);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTime,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 32,
            ActivityHeadersPropagator = null,
        };
        _client = new HttpClient(handler) { Timeout = WholeTime };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ExperienceManager/1.0");
    }

    /// <summary>What is wrong with a url that is to be sent to, at a path; null when nothing is. Its address is judged when it is used.</summary>
    public Problem? Check(string path, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsAllowed(uri)) return new Problem(path, $"This must be an {(_options.AllowHttp ? "http or https" : "https")} url, such as https://tracking.example.com/shipments.", "url_scheme");
        if (uri.UserInfo.Length > 0) return new Problem(path, "A URL must not contain a user name or password.", "url_credentials");
        if (!_options.AllowPrivate && (uri.IsLoopback || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && !EgressAddress.IsPublic(address)))) return new Problem(path, "This address is not on the public internet.", "url_private");
        return null;
    }

    /// <summary>Sends a request and reads the answer up to a size; what is longer is cut off.</summary>
    /// <exception cref="HttpRequestException">Not sent, or no answer; the message can be shown to the shop.</exception>
    /// <exception cref="OperationCanceledException">Took too long, or was called off.</exception>
    public async Task<EgressAnswer> SendAsync(HttpRequestMessage request, int mostBytes = UsualBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is not { } uri || Check("url", uri.OriginalString) is not null) throw new HttpRequestException("Requests to this URL are not allowed.");
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        whole.CancelAfter(WholeTime);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, whole.Token).ConfigureAwait(false);
        var body = await ReadAsync(response.Content, mostBytes, whole.Token).ConfigureAwait(false);
        return new EgressAnswer(response.StatusCode, response.Headers, response.Content.Headers, body);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private bool IsAllowed(Uri uri) => uri.Host.Length > 0 && (uri.Scheme == Uri.UriSchemeHttps || (_options.AllowHttp && uri.Scheme == Uri.UriSchemeHttp));

    private static async Task<byte[]> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (body.Length < most)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most - body.Length)), cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await _resolve(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var allowed = _options.AllowPrivate ? addresses : [.. addresses.Where(EgressAddress.IsPublic)];
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
