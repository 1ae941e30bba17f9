using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>A shop's work, as people see it.</summary>
public sealed class WorkStore(IDbContextFactory<AppDbContext> contexts, ReadGate gate)
{
    private const int MaxRows = 101;
    private const int MaxCounted = 10_000;

    /// <summary>One page, newest first.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public Task<IReadOnlyList<WorkEntry>> ListAsync(ShopId shop, WorkFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return gate.RunAsync(shop, stop => ReadAsync(shop, filter, stop), cancellationToken);
    }

    private async Task<IReadOnlyList<WorkEntry>> ReadAsync(ShopId shop, WorkFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var (take, pages) = (Math.Clamp(filter.Take, 1, MaxRows), new List<WorkRecord>());
        // Kind by kind, because the indexes begin with it; then the newest of them all.
        foreach (var kind in filter.Kinds)
        {
            var found = Find(context, shop, kind, filter.State);
            if (filter.Before is { } before) found = found.Where(row => row.Id.CompareTo(before) < 0);
            pages.AddRange(await found.OrderByDescending(row => row.Id).Take(take).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        // As the databases compare ids: byte by byte.
        return [.. pages.OrderByDescending(row => row.Id.ToString(), StringComparer.Ordinal).Take(take).Select(WorkEntry.Of)];
    }

    /// <summary>How many a filter finds, as far as 10,000 of each kind.</summary>
    public async Task<int> CountAsync(ShopId shop, WorkFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var count = 0;
        foreach (var kind in filter.Kinds)
        {
            count += await Find(context, shop, kind, filter.State).Take(MaxCounted).CountAsync(cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>One piece of work as stored; null when the shop has none of that id.</summary>
    public async Task<WorkRecord?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<WorkRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Id == id, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Begins work again that has ended, with all its attempts and the same id.</summary>
    internal static Task<int> ReviveAsync(IQueryable<WorkRecord> work, Instant now) => work.ExecuteUpdateAsync(set => set
        .SetProperty(row => row.State, WorkState.Waiting)
        .SetProperty(row => row.Attempts, 0)
        .SetProperty(row => row.DueAt, now)
        .SetProperty(row => row.LastAnswer, (string?)null)
        .SetProperty(row => row.ClosedAt, (Instant?)null)
        .SetProperty(row => row.Lease, (Guid?)null));

    private static IQueryable<WorkRecord> Find(AppDbContext context, ShopId shop, string kind, WorkState? state)
    {
        var rows = context.Set<WorkRecord>().Where(row => row.ShopId == shop && row.Kind == kind);
        return state is { } wanted ? rows.Where(row => row.State == wanted) : rows;
    }
}
