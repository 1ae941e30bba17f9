using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Support.Databases;

/// <summary>Reads the published states of experiences.</summary>
public static class RevisionsOfShops
{
    /// <summary>The numbers of an experience's published states, newest first.</summary>
    public static async Task<List<int>> RevisionsAsync(this TestShops shops, ShopId shop, Guid experience)
    {
        ArgumentNullException.ThrowIfNull(shops);
        await using var context = await shops.Database.Get<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await context.Set<RevisionRecord>().Where(row => row.ShopId == shop && row.ExperienceId == experience)
            .OrderByDescending(row => row.Number).Select(row => row.Number).ToListAsync();
    }
}
