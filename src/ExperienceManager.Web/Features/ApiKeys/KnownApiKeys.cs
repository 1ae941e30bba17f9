using System.Collections.Concurrent;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>
/// Keys by user name, remembered for two seconds: a sender's thousands of calls a second cost one look-up. A change on this node is seen at
/// once, one on another node within the two seconds. Unknown names are not remembered, so that guessing costs no memory.
/// </summary>
internal sealed class KnownApiKeys(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (ApiKeyRecord Record, long ReadAt)> _known = new(StringComparer.Ordinal);

    public async ValueTask<ApiKeyRecord?> FindAsync(string username, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(username, out var known) && time.GetElapsedTime(known.ReadAt) < Memory) return known.Record;
        var readAt = time.GetTimestamp();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.Set<ApiKeyRecord>().SingleOrDefaultAsync(row => row.Username == username, cancellationToken)
            .ConfigureAwait(false);
        if (record is null) _known.TryRemove(username, out _);
        else _known[username] = (record, readAt);
        return record;
    }

    public void Forget(string username) => _known.TryRemove(username, out _);

    public void Clear() => _known.Clear();
}
