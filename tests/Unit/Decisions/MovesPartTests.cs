using Bunit;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Decisions;

namespace ExperienceManager.Tests.Unit.Decisions;

/// <summary>Who moves, as it is shown before a segment is saved.</summary>
public sealed class MovesPartTests : ConsoleContext
{
    private static readonly ShopSnapshot _shop = Snapshots.Of([]);

    [Fact]
    public void Moves_AreATableOfSegments_WithOrdersBehindEachNumber()
    {
        var first = Move(null, "a", "x", 3) with { Locked = 1, Examples = ["N1", "N2"] };
        var part = Open(new OrderReplay(10, [first, Move("b", "a", "x", 1), Move("b", "a", "y", 1)]));
        part.WaitForElement("table");
        Assert.Equal(["From", "to a"], part.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal(["Default", "b"], part.FindAll("tbody th").Select(head => head.TextContent));
        Assert.Equal(["3 orders from Default to a", "2 orders from b to a"],
            part.FindAll("td button").Select(button => button.GetAttribute("aria-label")));
        part.Find("td button").Click();
        Assert.Equal(["/o/N1", "/o/N2"], part.FindAll("#moves-examples a").Select(link => link.GetAttribute("href")));
        Assert.Contains("1 of them is fulfilled", part.Find("#moves-examples").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Moves_None_SaySo()
    {
        var part = Open(new OrderReplay(10, []));
        part.WaitForAssertion(() => Assert.Contains("None of 10 orders would see another page.", part.Markup, StringComparison.Ordinal));
    }

    private static OrderMove Move(string? from, string? to, string experience, int count) => new(from, to, experience, "z", count);

    private IRenderedComponent<MovesPart> Open(OrderReplay replay) => Render<MovesPart>(parameters => parameters
        .Add(part => part.Change, 1)
        .Add(part => part.Count, (_, _) => Task.FromResult<ChangeEffect?>(new(_shop, _shop, replay)))
        .Add(part => part.OrderHref, number => $"/o/{number}"));
}
