using Bunit;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Explanations;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

public sealed class ExplanationViewTests : ConsoleContext
{
    [Fact]
    public void Segments_OneWinsAfterHundreds_ShowsTheFirstAndTheWinnerAndAllOnRequest()
    {
        var part = Render<ExplanationView>(
            parameters => parameters.Add(view => view.Slug, "demo").Add(view => view.Value, Explained(count: 300, winner: 280)));
        Assert.Equal([.. Enumerable.Range(1, 50), 280], Places(part));
        part.FindAll("button").Single(button => button.TextContent.Trim() == "Show all 300 segments").Click();
        Assert.Equal(Enumerable.Range(1, 300), Places(part));
        Assert.Empty(part.FindAll("button"));
    }

    [Fact]
    public void Segments_AFew_ShowsAll()
    {
        var part = Render<ExplanationView>(
            parameters => parameters.Add(view => view.Slug, "demo").Add(view => view.Value, Explained(count: 50, winner: 50)));
        Assert.Equal(Enumerable.Range(1, 50), Places(part));
        Assert.Empty(part.FindAll("button"));
    }

    [Fact]
    public void Segments_Winner_IsALinkAndSoIsTheExperience()
    {
        var value = Explained(count: 3, winner: 2);
        var won = value.Tried.Single(segment => segment.Outcome == SegmentOutcome.Won);
        var part = Render<ExplanationView>(parameters => parameters.Add(view => view.Slug, "demo").Add(view => view.Value,
            value with { Segment = new(won.Id, won.Key, won.Name) }));
        var links = part.FindAll("a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains($"/shops/demo/segments/{won.Id}", links);
        // Without the right to edit, the page itself.
        Assert.Contains($"/shops/demo/experiences/{value.Experience.Id}/preview", links);
    }

    private static IEnumerable<int> Places(IRenderedComponent<ExplanationView> part) =>
        part.FindAll(".evaluated-place").Select(place => int.Parse(place.TextContent, System.Globalization.CultureInfo.InvariantCulture));

    private static Explanation Explained(int count, int winner) => new()
    {
        Reason = DecisionReason.Segment,
        Words = "A segment matches.",
        At = Instant.FromUtc(2026, 11, 22, 12, 0),
        Locale = "en-US",
        Release = ReleaseState.Live,
        ConfigurationVersion = 1,
        Experience = new(Guid.Empty, "default-page", "Default"),
        NotTried = 0,
        Tried =
        [
            .. Enumerable.Range(1, count).Select(position => new SegmentTrace(
                position, Guid.NewGuid(), $"segment-{position}", $"Segment {position}", position == winner
                    ? SegmentOutcome.Won
                    : SegmentOutcome.Draft)),
        ],
    };
}
