using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Erasing;

/// <summary>
/// What is kept about a person, put together because a shop system asked for it; to be downloaded in the console for 30 days.
/// </summary>
public sealed class DataExportRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of time.</summary>
    public Guid Id { get; init; }

    /// <summary>When it was asked for.</summary>
    public Instant RequestedAt { get; init; }

    /// <summary>Who asked, and about whom by their id there: <c>Shopify, customer 191167</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>How many orders it holds.</summary>
    public int Orders { get; init; }

    /// <summary>Ids of its orders, JSON list.</summary>
    public required string OrderIds { get; init; }

    /// <summary>The export, JSON: <see cref="PersonExports"/>.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class DataExportMapping : IEntityTypeConfiguration<DataExportRecord>
{
    public void Configure(EntityTypeBuilder<DataExportRecord> builder)
    {
        builder.ToTable("data_exports");
        builder.HasKey(row => new { row.ShopId, row.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(row => row.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves cleaning.
        builder.HasIndex(row => row.RequestedAt);
        builder.HasIndex(row => new { row.ShopId, row.RequestedAt });
    }
}

/// <summary>An export as listed.</summary>
/// <param name="Id">Which.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Subject">Who asked, and about whom.</param>
/// <param name="Orders">How many orders it holds.</param>
public sealed record DataExport(Guid Id, Instant RequestedAt, string Subject, int Orders);

/// <summary>The exports that wait to be downloaded. They go after 30 days, and with the first of their orders that is erased.</summary>
public sealed class DataExports(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, ShopAccess access, IClock clock)
    : IPersonalTraces
{
    private const int MaxListed = 100;
    private static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Keeps an export, in the transaction that answers the request.</summary>
    public static async Task AddAsync(
        WriteScope scope, ShopId shop, Guid id, string subject, IReadOnlyList<StoredOrder> orders, byte[] body, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (await scope.Context.Set<DataExportRecord>().AnyAsync(row => row.ShopId == shop && row.Id == id).ConfigureAwait(false)) return;
        scope.Context.Add(new DataExportRecord
        {
            ShopId = shop,
            Id = id,
            RequestedAt = InstantConverter.AsStored(now),
            Subject = subject,
            Orders = orders.Count,
            OrderIds = JsonSerializer.Serialize(orders.Select(order => order.Id), JsonSerializerOptions.Default),
            Body = body,
        });
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
    }

    /// <summary>The exports of a shop, newest first; none for who is not its admin.</summary>
    public async Task<IReadOnlyList<DataExport>> ListAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default)
    {
        if (await access.RoleOfAsync(shop, actor, cancellationToken).ConfigureAwait(false) is not ShopRole.Admin) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<DataExportRecord>().Where(row => row.ShopId == shop).OrderByDescending(row => row.RequestedAt)
            .Take(MaxListed)
            .Select(row => new DataExport(row.Id, row.RequestedAt, row.Subject, row.Orders)).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>One export; null when the shop has none of that id, or the actor is not its admin.</summary>
    public async Task<byte[]?> FindAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        if (await access.RoleOfAsync(shop, actor, cancellationToken).ConfigureAwait(false) is not ShopRole.Admin) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<DataExportRecord>().Where(row => row.ShopId == shop && row.Id == id).Select(row => row.Body)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets exports older than 30 days.</summary>
    public Task<int> CleanAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetCurrentInstant() - Kept;
        return writes.WriteAsync(
            scope => scope.Context.Set<DataExportRecord>().Where(row => row.RequestedAt < before).ExecuteDeleteAsync(), WriteLane.Ingest,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (shop, id) = (order.Shop, order.Id.ToString());
        return Task.FromResult<PreparedErasure>(
            scope => scope.Context.Set<DataExportRecord>().Where(row => row.ShopId == shop && row.OrderIds.Contains(id))
            .ExecuteDeleteAsync());
    }
}
