using System.Diagnostics;
using System.Text.Json.Nodes;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ExperienceManager.Benchmarks.Replay;

/// <summary>"n of m orders match": reading the sample of recent orders, and counting a rule over it below the shop's live segments.</summary>
internal sealed class RuleBuilderMeasure(BenchmarkDatabase database, FigureTable table, int rounds)
{
    public async Task RunAsync(JsonNode configuration)
    {
        await using var app = Build();
        var services = app.Services;
        var orders = services.GetRequiredService<OrderStore>();
        var snapshot = (await services.GetRequiredService<SnapshotCache>().GetAsync(DemoShop.Id))!;
        var sample = (await new RecentOrders(orders, SystemClock.Instance).GetAsync(DemoShop.Id)).Orders;
        var read = await MedianAsync(async () => _ = await new RecentOrders(orders, SystemClock.Instance).GetAsync(DemoShop.Id));
        var rule = RuleDraft.FromRule(snapshot.Segments.First(segment => segment.Rule is not null).Rule);
        var question = new MatchQuestion(rule, [], snapshot, null, SystemClock.Instance.GetCurrentInstant());
        var count = await MedianAsync(() =>
        {
            _ = MatchCounter.Count(question, sample, _ => { }, CancellationToken.None);
            return Task.CompletedTask;
        });
        table.Tell($"rule builder: the sample of {sample.Count:N0} recent orders read, once a minute a shop, median, ms", read);
        table.Tell($"rule builder: a rule counted over it, conditions one by one, {configuration["segments"]!.AsArray().Count:N0} segments above, median, ms", count);
    }

    private async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Order().ElementAt(rounds / 2);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("Database:Provider", database.Provider.ToString()).UseSetting("ConnectionStrings:ExperienceManager", database.ConnectionString);
        builder.Logging.ClearProviders();
        builder.AddData();
        builder.Services.AddSingleton<OrderStore>().AddSingleton<SnapshotCache>();
        return builder.Build();
    }
}
