using System.Collections.Concurrent;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Reads a shop's account from where it is kept; null when the shop has none.</summary>
public delegate Task<KlaviyoAccount?> ReadKlaviyoAccount(ShopId shop, CancellationToken cancellationToken);

/// <summary>
/// The shops' accounts, remembered for as long as the shop's configuration stays the same: every change raises its version, also one made
/// by another node.
/// </summary>
public sealed class KlaviyoAccounts(SnapshotCache snapshots, ReadKlaviyoAccount read)
{
    private readonly ConcurrentDictionary<ShopId, (long Version, KlaviyoAccount? Account)> _known = new();

    /// <summary>The account whose labels the shop uses; null when it has none, or when the settings switch Klaviyo's labels off.</summary>
    public async ValueTask<KlaviyoAccount?> FindInUseAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { Source.LabelSources.Klaviyo: true } snapshot)
            return null;
        var version = snapshot.Source.Version;
        if (_known.TryGetValue(shop, out var known) && known.Version == version) return known.Account;
        var account = await read(shop, cancellationToken).ConfigureAwait(false);
        _known[shop] = (version, account);
        return account;
    }
}
