using System.Collections.Concurrent;
using System.Net;

namespace ExperienceManager.Web.App.Proxies;

/// <summary>
/// Notices requests that a proxy has passed on but whose headers are not believed: then all shoppers look like one address, and https looks
/// like http. Reports each address once in the log; those of private networks, which can only be a proxy of one's own, in the console, too.
/// </summary>
internal sealed class UntrustedProxies(KnownProxies known, ILogger<UntrustedProxies> logger)
{
    // Anyone can send such headers: what they may fill is bounded.
    private const int MaxAddresses = 20;

    private static readonly string[] _headers = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"];

    private static readonly IPNetwork[] _private =
    [
        .. new[]
        {
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "::1/128",
            "fc00::/7", "fe80::/10",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private readonly ConcurrentDictionary<IPAddress, UntrustedProxy> _seen = new();

    /// <summary>Proxies of private networks that were seen, in the order of their addresses.</summary>
    public IReadOnlyList<UntrustedProxy> Seen =>
        [.. _seen.Values.Where(proxy => proxy.IsPrivate).OrderBy(proxy => proxy.Address, StringComparer.Ordinal)];

    /// <summary>Looks at a request before its headers are taken over.</summary>
    public void Look(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Connection.RemoteIpAddress is not { } remote || Header(http.Request) is not { } header || known.Trusts(remote)) return;
        var address = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        if (_seen.ContainsKey(address) || _seen.Count >= MaxAddresses) return;
        var isPrivate = _private.Any(network => Contains(network, address));
        var proxy = new UntrustedProxy(address.ToString(), header, $"Proxy__Known__{known.Networks.Count}", isPrivate);
        if (!_seen.TryAdd(address, proxy)) return;
        if (proxy.IsPrivate) logger.LogWarning("{Sentence}", proxy.Sentence);
        else logger.LogInformation("{Sentence} Do so only if this is your own proxy.", proxy.Sentence);
    }

    private static bool Contains(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);

    private static string? Header(HttpRequest request) => _headers.FirstOrDefault(name => request.Headers.ContainsKey(name));
}

/// <summary>A sender whose headers are not believed.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Header">The first of the headers it sends.</param>
/// <param name="Setting">The setting that would make it believed.</param>
/// <param name="IsPrivate">Whether the address is one of a private network.</param>
internal sealed record UntrustedProxy(string Address, string Header, string Setting, bool IsPrivate)
{
    /// <summary>What was seen and what to do.</summary>
    public string Sentence =>
        $"Requests come from {Address} with {Header}, which is not trusted. Set {Setting}={Address}, or the range that it belongs to.";
}
