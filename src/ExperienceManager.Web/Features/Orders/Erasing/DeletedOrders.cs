using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// That an order was deleted, by a hash of its id in the shop's system: deliveries that come in late must not bring it back.
/// </summary>
public sealed class DeletedOrderRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>SHA-256 of the order's external id.</summary>
    public required byte[] Hash { get; init; }

    public Instant DeletedAt { get; init; }
}

internal sealed class DeletedOrderMapping : IEntityTypeConfiguration<DeletedOrderRecord>
{
    public void Configure(EntityTypeBuilder<DeletedOrderRecord> builder)
    {
        builder.ToTable("deleted_orders");
        builder.HasKey(row => new { row.ShopId, row.Hash });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(row => row.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The orders that were deleted.</summary>
internal static class DeletedOrders
{
    /// <summary>Notes that an order is deleted; one without an id of a shop system can only come back on purpose.</summary>
    public static Task AddAsync(WriteScope scope, ShopId shop, string? external, Instant now) => external is null
        ? Task.CompletedTask
        : new Statement(scope, "INSERT INTO deleted_orders (shop_id, hash, deleted_at) VALUES (@p0, @p1, @p2) ON CONFLICT (shop_id, hash) DO UPDATE SET deleted_at = excluded.deleted_at", 3)
            .ExecuteAsync(scope, shop.Value, HashOf(external), InstantConverter.ToDatabase(now));

    /// <summary>Whether an order of a shop system was deleted here and not sent again on purpose.</summary>
    public static async Task<bool> IsGoneAsync(
        IDbContextFactory<AppDbContext> contexts, ShopId shop, string external, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        var hash = HashOf(external);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var deleted = context.Set<DeletedOrderRecord>().Where(row => row.ShopId == shop && row.Hash == hash);
        if (!await deleted.AnyAsync(cancellationToken).ConfigureAwait(false)) return false;
        var present = context.Set<OrderRecord>().Where(order => order.ShopId == shop && order.ExternalId == external);
        return !await present.AnyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The hash of an external id.</summary>
    public static byte[] HashOf(string external) => SHA256.HashData(Encoding.UTF8.GetBytes(external));
}
