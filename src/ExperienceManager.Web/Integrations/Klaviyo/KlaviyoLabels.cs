using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo.Calls;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>
/// A customer's lists and segments as labels. <see cref="TryGetCached"/> answers at once, for writes that must not wait;
/// <see cref="LookUpAsync"/> calls Klaviyo within the account's quota. Neither throws when Klaviyo is down.
/// </summary>
public sealed class KlaviyoLabels
{
    // The longest address that mail servers take is 254; what is longer is none.
    private const int MaxEmailLength = 320;

    private readonly LookUpFlights _flights = new();
    private readonly KlaviyoAccounts _accounts;
    private readonly KlaviyoCacheStore _cache;
    private readonly KlaviyoClient _client;
    private readonly KlaviyoLimits _limits;
    private readonly ConnectionStatus _status;
    private readonly ILogger<KlaviyoLabels> _logger;

    internal KlaviyoLabels(
        KlaviyoAccounts accounts, KlaviyoCacheStore cache, KlaviyoClient client, KlaviyoLimits limits, ConnectionStatus status,
        ILogger<KlaviyoLabels> logger) =>
        (_accounts, _cache, _client, _limits, _status, _logger) = (accounts, cache, client, limits, status, logger);

    /// <summary>What is known without calling: not connected, known, or unknown.</summary>
    public async ValueTask<KlaviyoAnswer> TryGetCached(ShopId shop, string? email, CancellationToken cancellationToken = default)
    {
        if (await _accounts.FindInUseAsync(shop, cancellationToken).ConfigureAwait(false) is not { } account)
            return KlaviyoAnswer.NotConnected;
        return await FindCachedAsync(shop, account, email, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the cache, then Klaviyo. Several that ask for one customer at once make one look-up.</summary>
    /// <exception cref="OperationCanceledException">The caller waits no longer.</exception>
    public async Task<KlaviyoAnswer> LookUpAsync(ShopId shop, string? email, CancellationToken cancellationToken = default)
    {
        if (await _accounts.FindInUseAsync(shop, cancellationToken).ConfigureAwait(false) is not { } account)
            return KlaviyoAnswer.NotConnected;
        var cached = await FindCachedAsync(shop, account, email, cancellationToken).ConfigureAwait(false);
        if (cached.Standing != KlaviyoStanding.Unknown) return cached;
        var key = KeyOf(email)!;
        return await _flights.RunAsync(shop, key, end => FetchAsync(shop, account, key, end), cancellationToken).ConfigureAwait(false);
    }

    private async Task<KlaviyoAnswer> FindCachedAsync(
        ShopId shop, KlaviyoAccount account, string? email, CancellationToken cancellationToken)
    {
        if (KeyOf(email) is not { } key) return KlaviyoAnswer.Known(LabelSet.Empty);
        return await _cache.FindAsync(shop, account, key, cancellationToken).ConfigureAwait(false) is { } labels
            ? KlaviyoAnswer.Known(labels)
            : KlaviyoAnswer.Unknown;
    }

    private async Task<KlaviyoAnswer> FetchAsync(ShopId shop, KlaviyoAccount account, string email, CancellationToken cancellationToken)
    {
        // Another order may have brought it between the caller's look into the cache and its turn here.
        if (await _cache.FindAsync(shop, account, email, cancellationToken).ConfigureAwait(false) is { } brought)
            return KlaviyoAnswer.Known(brought);
        var breaker = _limits.Of(account).Breaker;
        if (!breaker.TryEnter())
            return new(KlaviyoStanding.Failed, LabelSet.Empty, "Klaviyo failed several times in a row; retrying soon.",
                RetryAfter: breaker.Pause);
        try
        {
            var labels = await _client.ReadLabelsAsync(account, email, cancellationToken).ConfigureAwait(false);
            breaker.Succeed();
            await NoteAsync(() => _cache.KeepAsync(shop, account, email, labels, CancellationToken.None)).ConfigureAwait(false);
            return KlaviyoAnswer.Known(labels);
        }
        catch (KlaviyoFault fault)
        {
            Judge(breaker, fault.Kind);
            await NoteAsync(() => _status.FailedAsync(shop, ConnectionKind.Klaviyo, fault.Message, CancellationToken.None))
                .ConfigureAwait(false);
            return new(KlaviyoStanding.Failed, LabelSet.Empty, fault.Message, fault.Kind == KlaviyoFaultKind.RequestRefused,
                fault.RetryAfter);
        }
        catch (OperationCanceledException)
        {
            breaker.Leave();
            throw;
        }
    }

    private static void Judge(AccountBreaker breaker, KlaviyoFaultKind kind)
    {
        // A used-up quota is held by the pacer, and a refused address says nothing of the account.
        if (kind == KlaviyoFaultKind.RequestRefused) breaker.Succeed();
        else if (kind == KlaviyoFaultKind.Throttled) breaker.Leave();
        else breaker.Fail();
    }

    private async Task NoteAsync(Func<Task> note)
    {
        try
        {
            await note().ConfigureAwait(false);
        }
        catch (WriteUnavailableException exception)
        {
            _logger.LogWarning(exception, "Klaviyo's response could not be stored; it will be requested again.");
        }
    }

    /// <summary>
    /// The form that a customer is remembered and asked for under; null when there is no address that Klaviyo could know.
    /// </summary>
    internal static string? KeyOf(string? email) =>
        EmailAddress.Key(email) is { Length: <= MaxEmailLength } address && PlainText.IsStorable(address) ? address : null;
}
