using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

/// <summary>The Northwind sample: 830 orders, six segments, the expected winner of each order.</summary>
public sealed class NorthwindTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly ImmutableArray<OrderData> Orders =
        [.. File.ReadLines(PathOf("northwind-orders.ndjson"))
            .Select(line => OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(line)).Value!.Order)];
    private static readonly Dictionary<string, string?> Winners =
        JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(PathOf("northwind-expected.json")))!;

    [Fact]
    public void Decide_EveryOrder_GivesTheExpectedWinner()
    {
        var snapshot = Snapshots.Of(ReadSegments());
        Assert.Equal(830, Orders.Length);
        Assert.All(Orders, order =>
            Assert.Equal(Winners[order.OrderNumber], Decider.Decide(snapshot, order, Now, order.Locale!).Segment?.Key));
    }

    [Fact]
    public void Explain_EveryOrder_GivesTheExpectedWinnerAndEveryReasonWhyNot()
    {
        var snapshot = Snapshots.Of(ReadSegments());
        Assert.All(Orders, order =>
        {
            var explanation = Decider.Explain(snapshot, order, Now, order.Locale!);
            Assert.Equal(Winners[order.OrderNumber], explanation.Segment?.Key);
            Assert.All(explanation.Tried.Where(trace => trace.Outcome == SegmentOutcome.RuleFalse),
                trace => Assert.NotEmpty(DecidingParts.Conditions(trace.Rule!)));
        });
    }

    private static ImmutableArray<Segment> ReadSegments()
    {
        using var configuration = JsonDocument.Parse(File.ReadAllText(PathOf("northwind-configuration.json")));
        return [.. configuration.RootElement.GetProperty("segments").EnumerateArray().Select(Read)];
    }

    private static Segment Read(JsonElement json)
    {
        var rule = RuleJson.ReadValid(json.GetProperty("rule"));
        Assert.True(rule.Succeeded, rule.Message);
        return new Segment
        {
            Id = Guid.CreateVersion7(),
            Key = json.GetProperty("key").GetString()!,
            Name = json.GetProperty("name").GetString()!,
            ExperienceId = Snapshots.PageId,
            Locales = json.TryGetProperty("locales", out var locales)
                ? locales.EnumerateArray().Select(locale => locale.GetString()!).ToEquatableArray()
                : [],
            Rule = rule.Value,
        };
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
