using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>How long a page's report takes until the real program, in a process of its own, has answered 204: everything durable.</summary>
internal sealed class BeaconMeasure(BenchmarkDatabase database, FigureTable table)
{
    private const int Beacons = 2_000;
    private const int AtOnce = 16;

    public async Task RunAsync()
    {
        table.Progress("starting the program");
        using var server = await ServerProcess.StartAsync(
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Demo:Seed", "true"), ("Demo:Events", "false"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
            ("Database:Provider", database.Provider.ToString()), ("ConnectionStrings:ExperienceManager", database.ConnectionString),
            ("Tracking:ReportsPerMinute", "100000000"));
        using var http = new HttpClient { BaseAddress = server.Address };
        // What says nothing of itself is left out as a robot.
        http.DefaultRequestHeaders.UserAgent.ParseAdd(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36");
        var token = await FindPageAsync(http);
        table.Progress("sending beacons");
        await SendAsync(http, token, Beacons / 4);
        var one = await SendAsync(http, token, Beacons);
        var many = (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAsync(http, token, Beacons / 4))))
            .SelectMany(times => times).ToList();
        table.AtMost("a beacon of four events until 204, one sender, median, ms", 5, At(one, 0.5), "0.00");
        table.Tell("the same, p99, ms", At(one, 0.99), "0.00");
        table.Tell($"the same, {AtOnce} senders at once on the same machine, median, ms", At(many, 0.5), "0.00");
        table.Tell("the same, p99, ms", At(many, 0.99), "0.00");
    }

    // The demo's key is there last: until then no one is let in.
    private static async Task<string> FindPageAsync(HttpClient http)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/shops/demo/orders?per_page=1");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoPeople.ApiUsername}:{DemoPeople.ApiSecret}")));
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                using var orders = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
                return orders.RootElement[0].GetProperty("tracking_url").GetString()!.Split('/')[^1];
            }

            if (waiting.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"The demo did not come: {answer.StatusCode}.");
            await Task.Delay(100);
        }
    }

    private static async Task<List<double>> SendAsync(HttpClient http, string token, int count)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            using var content = new StringContent(Body(token), Encoding.UTF8, "application/json");
            var start = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(new Uri("/t/demo/events", UriKind.Relative), content);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.NoContent)
                throw new InvalidOperationException($"The beacon was answered {answer.StatusCode}.");
        }

        return times;
    }

    private static string Body(string token) =>
        $$"""{"token":"{{token}}","visitor":"{{Guid.NewGuid()}}","events":[{"id":"{{Guid.CreateVersion7()}}","type":"view"},{"id":"{{Guid.CreateVersion7()}}","type":"impression","slot":"tile","target":"1"},{"id":"{{Guid.CreateVersion7()}}","type":"impression","slot":"tile","target":"2"},{"id":"{{Guid.CreateVersion7()}}","type":"click","slot":"tile","target":"1"}]}""";

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));
}
