using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>What features below the orders ask of them.</summary>
public interface IShopOrders
{
    /// <summary>The newest orders.</summary>
    Task<IReadOnlyList<OrderData>> NewestAsync(ShopId shop, int count, CancellationToken cancellationToken = default);

    /// <summary>The order with a number; null when the shop has none.</summary>
    Task<OrderData?> NumberedAsync(ShopId shop, string number, CancellationToken cancellationToken = default);

    /// <summary>The numbers of some orders, by id.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(
        ShopId shop, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken = default);
}
