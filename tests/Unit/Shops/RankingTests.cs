using System.Collections.Immutable;
using ExperienceManager.Web.Features.Shops.Ranking;

namespace ExperienceManager.Tests.Unit.Shops;

/// <summary>Orders of priority, as lists show them at once and as a preview reckons with them.</summary>
public sealed class RankingTests
{
    private static readonly ImmutableArray<Row> All =
        [.. new[] { "a", "b", "c", "d" }.Select((name, position) => new Row(Guid.CreateVersion7(), name, position))];

    [Theory]
    [InlineData(0, 2, "bcad")]
    [InlineData(3, 0, "dabc")]
    [InlineData(1, 1, "abcd")]
    [InlineData(0, 99, "bcda")]
    [InlineData(2, -1, "cabd")]
    public void Move_AnyPlace_IsTheSameOnScreenAndInAPreview(int from, int to, string expected)
    {
        var shown = RankedOrder.Move(All, All[from].Id, to);
        Assert.Equal(expected, string.Concat(shown.Select(row => row.Name)));
        Assert.Equal([0, 1, 2, 3], shown.Select(row => row.Position));
        Assert.Equal(expected, string.Concat(RankedChange.Move(All, All[from].Id, to, row => row.Id).Select(row => row.Name)));
    }

    [Fact]
    public void Change_OfWhatIsNotThere_ChangesNothing()
    {
        Assert.Equal(All, RankedOrder.Move(All, Guid.NewGuid(), 0));
        Assert.Equal(All, RankedOrder.Remove(All, Guid.NewGuid()));
        Assert.Equal(All, RankedOrder.Put(All, new Row(Guid.NewGuid(), "new", 0)));
        Assert.Equal(All.AsEnumerable(), RankedChange.Move(All, Guid.NewGuid(), 0, row => row.Id));
    }

    [Fact]
    public void Put_OlderPlace_KeepsThePlaceOnScreen()
    {
        var changed = RankedOrder.Put(All, All[2] with { Name = "C", Position = 0 });
        Assert.Equal([("a", 0), ("b", 1), ("C", 2), ("d", 3)], changed.Select(row => (row.Name, row.Position)));
        Assert.Equal([("a", 0), ("C", 1), ("d", 2)], RankedOrder.Remove(changed, All[1].Id).Select(row => (row.Name, row.Position)));
    }

    [Fact]
    public void With_NewAndKnown_GoesLastOrStays()
    {
        var fresh = new Row(Guid.NewGuid(), "new", 0);
        Assert.Equal("abcdnew", string.Concat(RankedChange.With(All, fresh, row => row.Id).Select(row => row.Name)));
        Assert.Equal("aBcd", string.Concat(RankedChange.With(All, All[1] with { Name = "B" }, row => row.Id).Select(row => row.Name)));
    }

    private sealed record Row(Guid Id, string Name, int Position) : IRanked<Row>
    {
        public Row At(int position) => this with { Position = position };
    }
}
