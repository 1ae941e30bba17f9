using System.Collections.Concurrent;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>Notes when a key was last used, at most once a minute and never in the way of the call.</summary>
internal sealed class ApiKeyUse(WriteQueue writes, IClock clock, ILogger<ApiKeyUse> logger)
{
    private static readonly Duration Grain = Duration.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Instant> _noted = new();

    public void Note(ApiKeyRecord key)
    {
        var now = clock.GetCurrentInstant();
        var last = _noted.GetOrAdd(key.Id, key.LastUsedAt ?? Instant.MinValue);
        if (now - last >= Grain && _noted.TryUpdate(key.Id, now, last)) _ = WriteAsync(key, now);
    }

    private async Task WriteAsync(ApiKeyRecord key, Instant now)
    {
        try
        {
            await writes.WriteAsync(
                scope => scope.Context.Set<ApiKeyRecord>().Where(row => row.ShopId == key.ShopId && row.Id == key.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now)),
                WriteLane.Ingest).ConfigureAwait(false);
        }
        catch (WriteUnavailableException exception)
        {
            logger.LogDebug(exception, "Could not store when an API key was last used.");
        }
    }
}
