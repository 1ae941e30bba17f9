using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Decisions;

namespace ExperienceManager.Tests.Unit.Insight;

/// <summary>Pasted orders are found by the members of their shop, and leave when there is no room.</summary>
public sealed class PastedOrderTests
{
    private static readonly ShopId Shop = new(Guid.CreateVersion7());

    [Fact]
    public void Find_OfAnotherShop_IsNotFound()
    {
        using var orders = new PastedOrders();
        var id = orders.Keep(Shop, "{}");
        Assert.Equal("{}", orders.Find(Shop, id));
        Assert.Null(orders.Find(new ShopId(Guid.CreateVersion7()), id));
        Assert.Null(orders.Find(Shop, Guid.NewGuid()));
    }

    [Fact]
    public void Keep_WithoutRoom_TheNewestIsKept()
    {
        using var orders = new PastedOrders();
        var large = new string(' ', 7 * 1024 * 1024);
        for (var i = 0; i < 12; i++)
        {
            var id = orders.Keep(Shop, large);
            Assert.NotNull(orders.Find(Shop, id));
        }
    }
}
