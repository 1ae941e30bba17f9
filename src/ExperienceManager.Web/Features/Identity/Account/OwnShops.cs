using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity.Account;

/// <summary>A shop that a person works in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">What they may do there.</param>
public sealed record OwnShop(string Name, ShopRole Role);

/// <summary>The shops that a person is a member of.</summary>
public sealed class OwnShops(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<OwnShop>> ListAsync(Guid user, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await (from member in context.Set<MembershipRecord>()
                      join shop in context.Set<ShopRecord>() on member.ShopId equals shop.Id
                      where member.UserId == user
                      orderby shop.Name
                      select new OwnShop(shop.Name, member.Role)).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
