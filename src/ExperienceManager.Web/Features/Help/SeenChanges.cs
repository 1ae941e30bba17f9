using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Help;

/// <summary>How many entries of the changelog a person has seen. Entries are only added, so their number says which.</summary>
public sealed class SeenChanges(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, HelpLibrary library)
{
    private int Count => library.Find(HelpUrls.Changes)?.Items ?? 0;

    /// <summary>How many are new to the person.</summary>
    public async Task<int> CountUnseenAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var seen = await context.Users.Where(user => user.Id == actor.UserId).Select(user => (int?)user.SeenChanges)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return Math.Max(0, Count - (seen ?? Count));
    }

    /// <summary>The person has opened the changelog.</summary>
    public async Task MarkAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (await CountUnseenAsync(actor, cancellationToken).ConfigureAwait(false) == 0) return;
        var count = Count;
        await writes.WriteAsync(
            scope => scope.Context.Users.Where(user => user.Id == actor.UserId)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.SeenChanges, count)),
            cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
