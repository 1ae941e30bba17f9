using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace ExperienceManager.Web.App.Proxies;

/// <summary>
/// Which proxies are believed about the addresses and schemes of those they speak for: those of <c>Proxy:Known</c> (addresses and ranges),
/// or any, by the platform's own setting <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c>. Without either the headers are ignored.
/// </summary>
public static class ProxyFeature
{
    // What the framework reads; in the environment it has the prefix ASPNETCORE_, and upper case.
    private const string AnyProxy = "ForwardedHeaders_Enabled";

    /// <summary>Reads the settings.</summary>
    public static WebApplicationBuilder AddProxies(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var known = Networks(builder.Configuration);
        builder.Services.AddSingleton(new KnownProxies(known, TrustsAny(builder.Configuration)));
        builder.Services.AddSingleton<UntrustedProxies>();
        builder.Services.Configure<ForwardedHeadersOptions>(headers => Set(headers, known, TrustsAny(builder.Configuration)));
        return builder;
    }

    /// <summary>Where a request comes from; goes before everything that asks.</summary>
    public static WebApplication UseProxies(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var untrusted = app.Services.GetRequiredService<UntrustedProxies>();
        app.Use((http, next) =>
        {
            untrusted.Look(http);
            return next(http);
        });

        // With the platform's setting the framework itself has put the same in front; a second time it would believe the sender.
        if (!TrustsAny(app.Configuration)) app.UseForwardedHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        return app;
    }

    private static bool TrustsAny(IConfiguration configuration) => bool.TryParse(configuration[AnyProxy], out var isOn) && isOn;

    private static void Set(ForwardedHeadersOptions headers, List<IPNetwork> known, bool trustsAny)
    {
        if (trustsAny && known.Count == 0) return;
        headers.KnownIPNetworks.Clear();
        headers.KnownProxies.Clear();
        foreach (var network in known) headers.KnownIPNetworks.Add(network);

        // A chain of known proxies is followed to the first address that is none of them.
        headers.ForwardLimit = null;
        headers.ForwardedHeaders = known.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }

    // Their form was checked with all settings.
    private static List<IPNetwork> Networks(ConfigurationManager configuration) =>
    [
        .. (configuration.GetSection("Proxy:Known").Get<string[]>() ?? [])
            .Where(text => text.Length > 0)
            .Select(text => IPAddress.TryParse(text, out var address) ? Single(address) : IPNetwork.Parse(text)),
    ];

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}

/// <summary>The proxies that are believed.</summary>
/// <param name="Networks">Their addresses.</param>
/// <param name="IsAny">Whether any sender is.</param>
internal sealed record KnownProxies(IReadOnlyList<IPNetwork> Networks, bool IsAny)
{
    /// <summary>Whether a sender is believed.</summary>
    public bool Trusts(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (IsAny && Networks.Count == 0) || Networks.Any(network => network.Contains(plain));
    }
}
