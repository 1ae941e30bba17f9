using Bunit;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Explanations;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Insight;

/// <summary>What a decision is explained with: values that are missing, and a receipt beside today's rules.</summary>
public sealed class TraceViewTests : ConsoleContext
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 28, 12, 0);
    private static readonly OrderData Order = new() { OrderNumber = "1", Total = 60 };

    [Theory]
    [InlineData("""{"attribute":"customer.state","operator":"equals","value":"NY"}""", "— missing: the order has no value")]
    [InlineData("""{"attribute":"order.total","operator":"greater_than","value":50}""", "— the order has 60")]
    public void Condition_HasTheOrdersValue_OrSaysThatItIsMissing(string rule, string expected)
    {
        var trace = RuleEvaluator.Explain(RuleJson.Read(rule).Value!, Order, new RuleTime(At, DateTimeZone.Utc));
        var part = Render<RuleTraceView>(parameters => parameters.Add(view => view.Node, trace));
        Assert.Equal(expected, part.Find(".muted").TextContent);
    }

    [Theory]
    [InlineData(true, "The same order at the same instant would still see this page.")]
    [InlineData(false, "The same order at the same instant would see another page.")]
    public void Receipt_StandsBesideTodaysRules(bool isSame, string expected)
    {
        var segment = new Segment { Id = Guid.CreateVersion7(), Key = "all", Name = "All", ExperienceId = Snapshots.PageId };
        var then = Explained(Snapshots.Of([segment]));
        var today = Explained(Snapshots.Of(isSame ? [segment] : [segment with { IsEnabled = false }]));
        var part = Render<ReceiptView>(parameters => parameters.Add(view => view.Slug, "demo")
            .Add(view => view.Receipt, new Receipt("1", "", then)).Add(view => view.Today, today).Add(view => view.Now, today.Experience));
        Assert.Equal(["Decision at fulfilment", "With today’s rules"], part.FindAll("h2").Select(title => title.TextContent));
        Assert.Contains(expected, part.FindAll(".notice")[1].TextContent, StringComparison.Ordinal);
    }

    private static Explanation Explained(ShopSnapshot snapshot) => Decider.Explain(snapshot, Order, At, "en-US", everySlot: true);
}
