using ExperienceManager.Web.App.Proxies;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ExperienceManager.Web.App.Connections;

/// <summary>How many connections and circuits there may be, and how they end.</summary>
public static class ConnectionFeature
{
    private const int MaxConnections = 10_000;
    private const int MaxUpgraded = 2_000;
    private const int PerAddress = 1_000;

    // What is known of a request must come soon; a phone in a tunnel still makes it.
    private static readonly TimeSpan _headersWithin = TimeSpan.FromSeconds(15);

    /// <summary>Registers the limits.</summary>
    public static WebApplicationBuilder AddServerLimits(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(provider => new ConnectionGate(
            builder.Configuration.GetValue("Connections:PerAddress", PerAddress),
            provider.GetRequiredService<KnownProxies>(),
            provider.GetRequiredService<ILogger<ConnectionGate>>()));
        builder.Services.AddSingleton<CircuitLimit>();
        builder.Services.AddSingleton<Draining>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        builder.WebHost.ConfigureKestrel(SetServer);
        return builder;
    }

    /// <summary>Goes first: a connection that has sent a request counts as one.</summary>
    public static WebApplication UseServerLimits(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var gate = app.Services.GetRequiredService<ConnectionGate>();
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((http, next) =>
        {
            var items = http.Features.Get<IConnectionItemsFeature>()?.Items;
            if (items?.TryGetValue(ConnectionGate.Key, out var silent) == true) gate.Spoken(silent);
            if (draining.HasBegun && !http.Request.Headers.ContainsKey("Upgrade")) http.Response.Headers.Connection = "close";
            return next(http);
        });
        return app;
    }

    private static void SetServer(KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = MaxUpgraded;
        kestrel.Limits.RequestHeadersTimeout = _headersWithin;
        var gate = kestrel.ApplicationServices.GetRequiredService<ConnectionGate>();
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => gate.RunAsync(connection, next)));
    }
}
