using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.App;

/// <summary>What README promises of metrics and traces, seen at the collector.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task Requests_WithACollector_AreExportedWithoutSecrets()
    {
        await using var collector = await FakeHttpServer.StartAsync();
        await using var server = ApiApp.With(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "100"), ("OTEL_BSP_SCHEDULE_DELAY", "100"));
        using var http = new HttpClient { BaseAddress = server.Address };
        using var page = await http.GetAsync("/t/northwind/secret-token?locale=secret-query");
        using var health = await http.GetAsync("/health/live");

        await ReceivedAsync(collector, "http.server.request.duration", "dotnet.process.cpu.time", "/t/{slug}/{token}", "ExperienceManager");

        var sent = SentTo(collector);
        Assert.DoesNotContain("secret-token", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-query", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("/health/live", SentTo(collector, "/v1/traces"), StringComparison.Ordinal);
    }

    private static string SentTo(FakeHttpServer collector, string path = "/v1/") => string.Join(
        '\n',
        collector.Received.Where(request => request.Path.StartsWith(path, StringComparison.Ordinal)).Select(request => request.Body));

    private static async Task ReceivedAsync(FakeHttpServer collector, params string[] texts)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!texts.All(text => SentTo(collector).Contains(text, StringComparison.Ordinal))) await Task.Delay(20, limit.Token);
    }
}
