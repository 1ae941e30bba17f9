using Bunit;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>A/B tests on the analytics page.</summary>
public sealed class TestCardTests : ConsoleContext
{
    private static readonly Guid One = Guid.NewGuid(), Two = Guid.NewGuid();

    [Fact]
    public async Task Groups_EnoughOrders_ShowNumbersVerdictAndInterval()
    {
        var card = await DrawAsync((5_400, 900), (3_600, 400), (1_000, 100));
        Assert.Equal(["Unknown (deleted)", "54.0%", "5,400", "5,400", "900", "16.7%"], Cells(card, One).Take(6));
        Assert.StartsWith("Better", Cells(card, One).Last(), StringComparison.Ordinal);
        Assert.Contains("+6.7 points (+4.4 to +8.7)", Cells(card, One).Last(), StringComparison.Ordinal);
        Assert.Contains("No clear difference", Cells(card, Two).Last(), StringComparison.Ordinal);
        Assert.Equal("Control", Cells(card, null).Last());
        Assert.Contains("Split check p = 1.00", card.Find("article p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_FewOrders_SayThatDataIsBeingCollected()
    {
        var card = await DrawAsync((54, 9), (36, 4), (10, 1));
        Assert.All([One, Two], arm => Assert.Equal("Collecting data –", Cells(card, arm).Last()));
        Assert.StartsWith("Collecting data", card.Find("article p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_OfTheWrongSizes_SayNothingElse()
    {
        var card = await DrawAsync((5_400, 900), (3_200, 400), (1_000, 100));
        Assert.All([One, Two], arm => Assert.Equal("Uneven split –", Cells(card, arm).Last()));
        Assert.Contains("Check the split before you use this result", card.Find("article p").TextContent, StringComparison.Ordinal);
    }

    private static string[] Cells(IRenderedComponent<TestCard> card, Guid? arm) =>
        [.. card.FindAll($"tr[data-arm='{arm?.ToString() ?? "holdout"}'] > *")
            .Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private async Task<IRenderedComponent<TestCard>> DrawAsync(
        (long Orders, long Clickers) one, (long Orders, long Clickers) two, (long Orders, long Clickers) holdout)
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        var names = await AnalyticsNames.ReadAsync(
            database.Get<IDbContextFactory<AppDbContext>>(), Snapshots.Of([]), CancellationToken.None);
        var test = new AbTest
        {
            Id = Guid.NewGuid(),
            Name = "T",
            Label = "gold",
            Slot = Slot.Basic,
            Arms = [new(One, 60), new(Two, 40)],
            HoldoutPercentage = 10,
            Start = Instant.FromUtc(2026, 1, 1, 0, 0),
            End = Instant.FromUtc(2027, 1, 1, 0, 0),
        };
        var comparison = TestComparison.Of(test.AllStretches()[0], arm => Tally(arm == One ? one : arm == Two ? two : holdout));
        return Render<TestCard>(
            parameters =>
            parameters.Add(card => card.Slug, "demo").Add(card => card.Names, names)
                .Add(card => card.Results, [new(test, [new TestStretchResult(test.Start, null, comparison)])]));
    }

    private static OrderTally Tally((long Orders, long Clickers) group) => new(group.Orders, group.Clickers, group.Orders, group.Clickers);
}
