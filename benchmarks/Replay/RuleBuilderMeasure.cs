using System.Diagnostics;
using System.Text.Json.Nodes;
using ExperienceManager.Benchmarks.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ExperienceManager.Benchmarks.Replay;

/// <summary>
/// "n of m orders match": reading the sample of recent orders, and counting a rule over it below the shop's live segments.
/// </summary>
internal sealed class RuleBuilderMeasure(BenchmarkDatabase database, FigureTable table, int rounds)
{
    private const int Conditions = 20;

    public async Task RunAsync(JsonNode configuration)
    {
        await using var app = Build();
        var services = app.Services;
        var orders = services.GetRequiredService<OrderStore>();
        var snapshot = (await services.GetRequiredService<SnapshotCache>().GetAsync(DemoShop.Id))!;
        var sample = await new RecentOrders(orders, SystemClock.Instance).GetAsync(DemoShop.Id);
        var read = await MedianAsync(async () => _ = await new RecentOrders(orders, SystemClock.Instance).GetAsync(DemoShop.Id));
        var above = configuration["segments"]!.AsArray().Count;
        table.Tell($"rule builder: the sample of {sample.Orders.Count:N0} recent orders read, once a minute a shop, median, ms", read);
        var one = snapshot.Segments.First(segment => segment.Rule is not null).Rule!;
        table.Tell($"rule builder: coverage of a rule over it, {above:N0} segments above, median, ms", await CountAsync(one));
        table.Tell(
            $"rule builder: coverage of {Conditions} conditions over it, {above:N0} segments above, median, ms",
            await CountAsync(Long(snapshot)));
        table.Tell($"overlaps: {above:N0} segments over it, with all pairs, median, ms", await MedianAsync(() =>
        {
            _ = SegmentOverlaps.Of(snapshot, sample.Orders, sample.AsOf, _ => snapshot.Source.DefaultLocale).Pairs();
            return Task.CompletedTask;
        }));

        Task<double> CountAsync(RuleNode rule) => MedianAsync(() =>
        {
            _ = MatchCounter.Count(new MatchQuestion(rule, [], snapshot), sample, _ => { }, CancellationToken.None);
            return Task.CompletedTask;
        });
    }

    private static RuleGroup Long(ShopSnapshot snapshot) => new(RuleGroupKind.All,
    [
        .. snapshot.Segments.SelectMany(segment => RulePart.Of(segment.Rule)).Select(part => part.Alone).OfType<RuleCondition>().Distinct()
            .Take(Conditions),
    ]);

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
        builder.WebHost.UseSetting("Database:Provider", database.Provider.ToString())
            .UseSetting("ConnectionStrings:ExperienceManager", database.ConnectionString);
        builder.Logging.ClearProviders();
        builder.AddData();
        builder.AddShops();
        builder.AddExperiences();
        builder.AddSegments();
        builder.AddCampaigns();
        builder.AddSnapshots();
        builder.AddOrders();
        return builder.Build();
    }
}
