using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>A person's own unsaved work in a shop: all of it, and deleting one. No one else's is ever seen.</summary>
public sealed class DraftList(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IEnumerable<DraftKind> kinds)
{
    private const int MaxOfAKind = 200;

    /// <summary>The actor's drafts, the newest first.</summary>
    public async Task<IReadOnlyList<UnsavedDraft>> ListAsync(ShopInfo shop, Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var drafts = new List<UnsavedDraft>();
        foreach (var kind in kinds)
        {
            var rows = await context.Set<DraftRecord>()
                .Where(row => row.ShopId == shop.Id && row.UserId == actor.UserId && row.Kind == kind.Key)
                .OrderByDescending(row => row.Id).Take(MaxOfAKind).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (rows.Count > 0) drafts.AddRange(await kind.DescribeAsync(shop, rows, cancellationToken).ConfigureAwait(false));
        }

        return [.. drafts.OrderByDescending(draft => draft.KeptAt)];
    }

    /// <summary>Where work on a draft goes on.</summary>
    public string AddressOf(string slug, UnsavedDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return kinds.First(kind => kind.Key == draft.Kind).AddressOf(slug, draft);
    }

    /// <summary>Deletes one of the actor's drafts.</summary>
    public Task DeleteAsync(ShopId shop, Actor actor, UnsavedDraft draft) => writes.WriteAsync(scope => scope.Context.Set<DraftRecord>()
        .Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.Kind == draft.Kind && row.Id == draft.Id)
        .ExecuteDeleteAsync());

    /// <summary>Forgets every draft of an object, in the transaction that deletes it.</summary>
    public static Task ForgetAsync(WriteScope scope, ShopId shop, string kind, Guid id)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.Context.Set<DraftRecord>().Where(row => row.ShopId == shop && row.Kind == kind && row.Id == id).ExecuteDeleteAsync();
    }
}
