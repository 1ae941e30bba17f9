using Bunit;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Priorities;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Segments.Priorities;

public sealed class SegmentRowTests : ConsoleContext
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Segment Segment = new()
    {
        Id = Guid.CreateVersion7(),
        Key = "winter",
        Name = "Winter",
        ExperienceId = Guid.CreateVersion7(),
        WasEnabled = true
    };

    [Fact]
    public void Row_FiguresAreThere_ShowsOrdersShareLastDayAndEditor()
    {
        var row = Draw(View(new MatchCounts(1, 1_000, true, new Dictionary<Guid, int> { [Segment.Id] = 124 }),
            new SubjectFigures(50, 0.125, 0, 0, new LocalDate(2026, 11, 20))));
        Assert.Equal("124", row.Find("[data-figure=orders]").TextContent);
        Assert.Equal("12.5% last 20 Nov", Words(row.Find("[data-figure=views]")));
        Assert.Contains("Edited 2 days ago, 20 Nov 2026, 13:00 by Nancy", Words(row.Find("th")), StringComparison.Ordinal);
        Assert.DoesNotContain("Just saved", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_FiguresAreNotReadYet_DoesNotWaitForThem()
    {
        var row = Draw(View(null, null));
        Assert.Equal(("…", "…"), (Words(row.Find("[data-figure=orders]")), Words(row.Find("[data-figure=views]"))));
    }

    [Theory]
    [InlineData(true, "Off")]
    [InlineData(false, "Draft")]
    public void Row_ThatIsNotOn_SaysWhetherItEverWas(bool wasOn, string status)
    {
        var row = Draw(View(new MatchCounts(1, 10, false, new Dictionary<Guid, int>()), null), Segment with
        {
            IsEnabled = false,
            WasEnabled = wasOn
        }, isSaved: true);
        Assert.Equal(status, row.Find("[data-label=Status] .badge").TextContent.Trim());
        Assert.Contains("Checking whether it can win…", row.Find("[data-label=Status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("–", row.Find("[data-figure=orders]").TextContent);
        Assert.Contains("Just saved", row.Find("th").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_TakesAShareOfItsOrders_SaysWhichPercentage()
    {
        var row = Draw(View(null, null), Segment with { Rollout = 12.5m });
        Assert.StartsWith("Live 12.5% rollout", Words(row.Find("[data-label=Status]")), StringComparison.Ordinal);
    }

    private IRenderedComponent<SegmentRow> Draw(SegmentListView list, Segment? segment = null, bool isSaved = false) =>
        Render<SegmentRow>(parameters => parameters
        .Add(row => row.Stored, new StoredSegment(segment ?? Segment, 0, 1, Now, Now - Duration.FromDays(2), "Nancy")).Add(row => row.List,
            list).Add(row => row.IsSaved, isSaved));

    private static SegmentListView View(MatchCounts? matches, SubjectFigures? figures) => new()
    {
        Shop = new ShopContext(new ShopInfo(new ShopId(Guid.CreateVersion7()), "demo", "Demo", "en-US", ["en-US"], "Europe/Berlin"),
            Actor.System, ShopRole.Viewer, ReleaseState.Live),
        Now = Now,
        Count = 1,
        CanReorder = false,
        Matches = matches,
        Figures = figures is null ? null : new Dictionary<Guid, SubjectFigures> { [Segment.Id] = figures },
        Experiences = new Dictionary<Guid, string>(),
        OnMove = (_, _, _) => Task.CompletedTask,
        OnMoveTo = _ => { },
        OnDuplicate = _ => Task.CompletedTask,
        OnSetEnabled = (_, _) => Task.CompletedTask,
        OnDelete = _ => Task.CompletedTask,
    };

    private static string Words(AngleSharp.Dom.IElement element) => string.Join(' ',
        element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
