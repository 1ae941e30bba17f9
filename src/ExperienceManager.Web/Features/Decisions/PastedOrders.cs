using ExperienceManager.Domain.Shops;
using Microsoft.Extensions.Caching.Memory;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>
/// Orders that people pasted to ask why they would see a page. They may have personal data, so they are neither stored nor part of an
/// address: this server keeps them in memory for a day, for members of the shop who have the id.
/// </summary>
public sealed class PastedOrders : IDisposable
{
    private const long MaxCharacters = 32 * 1024 * 1024;
    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(1);
    private readonly MemoryCache _orders = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>Keeps an upsert body; returns the id to find it by.</summary>
    public Guid Keep(ShopId shop, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var id = Guid.NewGuid();
        Put(shop, id, json);
        if (Find(shop, id) is not null) return id;
        // There is no room for it: the oldest half goes.
        _orders.Compact(0.5);
        Put(shop, id, json);
        return id;
    }

    /// <summary>The body; null when the shop has none of that id, any more or at all.</summary>
    public string? Find(ShopId shop, Guid id) => _orders.TryGetValue((shop, id), out string? json) ? json : null;

    /// <inheritdoc/>
    public void Dispose() => _orders.Dispose();

    private void Put(ShopId shop, Guid id, string json) =>
        _orders.Set((shop, id), json, new MemoryCacheEntryOptions { Size = json.Length + 1, AbsoluteExpirationRelativeToNow = _keptFor });
}
