using System.Collections.Immutable;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Editor;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class ContentConflictTests
{
    private static readonly NamedContent Origin = new("Page", DemoExperiences.All[0].Content);

    [Fact]
    public void Between_OnlyTheOtherChangedAField_TakesTheirs()
    {
        var theirs = Origin with { Content = WithHeadline("Theirs") };
        var conflict = ContentConflict.Between(Origin, Origin with { Name = "Mine" }, Stored(theirs));
        Assert.Equal([("name", false), ("hero.headline.en-US", true)], Choices(conflict));
        Assert.Equal(theirs with { Name = "Mine" }, conflict.Merge());
    }

    [Fact]
    public void Between_BothChangedAField_IsOpenUntilChosen()
    {
        var conflict = ContentConflict.Between(
            Origin, Origin with { Content = WithHeadline("Mine") }, Stored(Origin with { Content = WithHeadline("Theirs") }));
        var open = Assert.Single(conflict.Differences);
        Assert.Null(open.TakesTheirs);
        Assert.False(conflict.IsDecided);
        Assert.Equal("Mine", Headline(conflict.Choose(open, false).Merge()));
        var decided = conflict.Choose(open, true);
        Assert.True(decided.IsDecided);
        Assert.Equal("Theirs", Headline(decided.Merge()));
    }

    [Fact]
    public void Between_LocaleOnlyTheOtherWrote_IsAddedOrRemovedAsChosen()
    {
        var french = Origin.Content
            with
        { Hero = Origin.Content.Hero with { Headline = Origin.Content.Hero.Headline.With("fr-FR", "Bonjour") } };
        Assert.Equal("Bonjour", ContentConflict.Between(Origin, Origin with { Name = "Mine" }, Stored(Origin with { Content = french }))
            .Merge().Content.Hero.Headline.Texts["fr-FR"]);
        var removed = ContentConflict.Between(Origin with { Content = french }, new("Mine", french), Stored(Origin)).Merge();
        Assert.False(removed.Content.Hero.Headline.Texts.ContainsKey("fr-FR"));
    }

    [Fact]
    public void Between_TileTextsAndTileCount_AreMergedByTileOrAsAWhole()
    {
        var tiles = Origin.Content.Tiles;
        var first = Origin.Content with { Tiles = [tiles[0] with { LinkUrl = "/mine" }, tiles[1], tiles[2]] };
        var second = Origin.Content with { Tiles = [tiles[0], tiles[1] with { LinkUrl = "/theirs" }, tiles[2]] };
        var merged = ContentConflict.Between(Origin, new("Page", first), Stored(new("Page", second))).Merge();
        Assert.Equal(["/mine", "/theirs"], merged.Content.Tiles.Take(2).Select(tile => tile.LinkUrl));
        var fewer = Origin.Content with { Tiles = [tiles[2]] };
        var whole = Assert.Single(ContentConflict.Between(Origin, new("Page", first), Stored(new("Page", fewer))).Differences);
        Assert.Equal(("tiles", null), (whole.Field.Path, whole.TakesTheirs));
    }

    [Fact]
    public void Between_TextsOfStates_AreMergedFieldByField()
    {
        var origin = new NamedContent("Page", new ExperienceContent());
        var mine = origin with { Content = origin.Content.With(Said(DeliveryState.Delivered, "Mine")) };
        var both = origin.Content.With(Said(DeliveryState.Problem, "Theirs")).With(Said(DeliveryState.Delivered, "Theirs"));
        var conflict = ContentConflict.Between(origin, mine, Stored(origin with { Content = both }));
        Assert.Equal(
            [("states.delivered.hero.headline.en-US", null), ("states.problem.hero.headline.en-US", true)],
            Choices(conflict));
        var merged = conflict.Choose(conflict.Differences[0], false).Merge();
        Assert.Equal(both.With(Said(DeliveryState.Delivered, "Mine")), merged.Content);

        // The other removed the state: its text goes, and with the last text the state.
        Assert.Equal(origin, ContentConflict.Between(mine, mine, Stored(origin)).Merge());
    }

    [Fact]
    public void Between_OriginUnknown_LeavesEveryDifferenceOpen()
    {
        var conflict = ContentConflict.Between(null, new("Mine", WithHeadline("Mine")), Stored(Origin));
        Assert.All(conflict.Differences, difference => Assert.Null(difference.TakesTheirs));
        Assert.Equal(2, conflict.Differences.Length);
    }

    [Fact]
    public void OfPath_IsInTheWordsOfTheEditor()
    {
        Assert.Equal("Promotion tiles · 1 · Title · de-DE", ContentText.OfPath("tiles.0.title.de-DE").ToString());
        Assert.Equal("Hero · Introduction · en-US", ContentText.OfPath("hero.body.en-US").ToString());
        Assert.Equal("Text by state · Ready for pickup · Hero · Introduction",
            ContentText.OfPath("states.ready_for_pickup.hero.body").ToString());
    }

    private static StateText Said(DeliveryState state, string headline) =>
        new(state) { Hero = new() { Headline = LocalizedText.Empty.With("en-US", headline) } };

    private static IEnumerable<(string, bool?)> Choices(VersionConflict<StoredExperience, NamedContent, ContentDifference> conflict) =>
        conflict.Differences.Select(difference => (difference.Field.Path, difference.TakesTheirs));

    private static string Headline(NamedContent named) => named.Content.Hero.Headline.Texts["en-US"];

    private static ExperienceContent WithHeadline(string headline) =>
        Origin.Content with { Hero = Origin.Content.Hero with { Headline = Origin.Content.Hero.Headline.With("en-US", headline) } };

    private static StoredExperience Stored(NamedContent named) => new(
        new Experience { Id = Guid.NewGuid(), Key = "page", Name = named.Name, Draft = named.Content }, false, 2,
        Instant.FromUtc(2026, 11, 22, 0, 0), "Ed", ImmutableArray<string>.Empty);
}
