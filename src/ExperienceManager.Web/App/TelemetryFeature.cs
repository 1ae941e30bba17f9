using System.Diagnostics;
using ExperienceManager.Web.Data;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ExperienceManager.Web.App;

/// <summary>Metrics and traces by OTLP; the exporter reads the standard <c>OTEL_*</c> settings.</summary>
public static class TelemetryFeature
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports when an endpoint is set; otherwise nothing is collected.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) return builder;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ExperienceManager"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation()
                .AddMeter("Microsoft.AspNetCore.Components.Server.Circuits", DatabaseMeter.Name))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                    options.EnrichWithHttpResponse = HideTokens;
                })
                .AddHttpClientInstrumentation(options => options.EnrichWithHttpRequestMessage = HideAddress)
                .AddNpgsql())
            .UseOtlpExporter();
        return builder;
    }

    // Paths contain secrets: the token of a tracking page, of an invitation. The route says as much about the request.
    private static void HideTokens(Activity activity, HttpResponse response) =>
        activity.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)");

    // The path of a webhook is often its secret.
    private static void HideAddress(Activity activity, HttpRequestMessage request) =>
        activity.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority));
}
