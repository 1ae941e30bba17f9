using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>
/// Empties every table in one transaction. Keys of cookies and of tracking links stay: sessions and links outlive a reset.
/// </summary>
internal static class DemoWipe
{
    private static readonly Type[] Kept = [typeof(DataProtectionKey), typeof(TrackingKeyRecord)];

    public static async Task RunAsync(WriteScope scope)
    {
        // A shop and its default experience refer to each other; this is the one circle among the tables.
        await scope.Context.Set<ShopRecord>().ExecuteUpdateAsync(set => set.SetProperty(shop => shop.DefaultExperienceId, (Guid?)null))
            .ConfigureAwait(false);
        foreach (var table in InOrderOfDeletion(scope.Context.Model))
        {
#pragma warning disable EF1002 // Names of our own tables.
            await scope.Context.Database.ExecuteSqlRawAsync($"DELETE FROM {table}").ConfigureAwait(false);
#pragma warning restore EF1002
        }
    }

    // Those that others refer to come last.
    private static IEnumerable<string> InOrderOfDeletion(IModel model)
    {
        var left = model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !Kept.Contains(entity.ClrType)).ToList();
        while (left.Count > 0)
        {
            var free = left.Where(entity => !left.Any(other => other != entity && RefersTo(other, entity))).ToList();
            if (free.Count == 0)
                throw new InvalidOperationException(
                    $"The tables refer to each other in a circle: {string.Join(", ", left.Select(entity => entity.GetTableName()))}.");
            left.RemoveAll(free.Contains);
            foreach (var entity in free) yield return entity.GetTableName()!;
        }
    }

    private static bool RefersTo(IEntityType entity, IEntityType target) => entity.GetForeignKeys()
        .Any(key => key.PrincipalEntityType == target
            && !key.Properties.Any(property => property.Name == nameof(ShopRecord.DefaultExperienceId)));
}
