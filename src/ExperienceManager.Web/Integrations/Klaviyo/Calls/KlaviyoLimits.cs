using System.Collections.Concurrent;
using Npgsql;

namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>What is asked of Klaviyo; each has a quota of its own.</summary>
internal enum KlaviyoCall
{
    /// <summary>The profile of an e-mail address: 75 a second, 700 a minute.</summary>
    Profiles,

    /// <summary>The lists of a profile: 3 a second, 60 a minute.</summary>
    Lists,

    /// <summary>The segments of a profile: 3 a second, 60 a minute.</summary>
    Segments,
}

/// <summary>
/// The quotas of every account that is called (docs/integrations.md#klaviyo). Shops with the same key share them, and so do nodes.
/// </summary>
/// <param name="time">The time.</param>
/// <param name="shared">The database in which nodes share them; null for one node.</param>
internal sealed class KlaviyoLimits(TimeProvider time, NpgsqlDataSource? shared = null)
{
    private readonly ConcurrentDictionary<string, AccountLimits> _accounts = new(StringComparer.Ordinal);

    /// <summary>The quotas and the breaker of an account.</summary>
    public AccountLimits Of(KlaviyoAccount account) =>
        _accounts.GetOrAdd(Convert.ToBase64String(account.KeyHash), _ => new AccountLimits(time, account.KeyHash, shared));
}

/// <summary>The quotas and the breaker of one account.</summary>
internal sealed class AccountLimits(TimeProvider time, byte[] account, NpgsqlDataSource? shared)
{
    // A call may reach Klaviyo a little later than the one after it: the spans are a little longer than Klaviyo's.
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    private readonly CallPacer _profiles = Pacer(time, account, shared, KlaviyoCall.Profiles, 75, 700);
    private readonly CallPacer _lists = Pacer(time, account, shared, KlaviyoCall.Lists, 3, 60);
    private readonly CallPacer _segments = Pacer(time, account, shared, KlaviyoCall.Segments, 3, 60);

    /// <summary>Stops calling an account that fails.</summary>
    public AccountBreaker Breaker { get; } = new(time);

    /// <summary>The quota of one kind of call.</summary>
    public CallPacer this[KlaviyoCall call] => call switch
    {
        KlaviyoCall.Profiles => _profiles,
        KlaviyoCall.Lists => _lists,
        _ => _segments,
    };

    private static CallPacer Pacer(
        TimeProvider time, byte[] account, NpgsqlDataSource? shared, KlaviyoCall call, int perSecond, int perMinute)
    {
        (int Calls, TimeSpan Span)[] quotas = [(perSecond, Second), (perMinute, Minute)];
        return new CallPacer(time, quotas) { Shared = shared is null ? null : new SharedQuota(shared, account, call, quotas) };
    }
}
