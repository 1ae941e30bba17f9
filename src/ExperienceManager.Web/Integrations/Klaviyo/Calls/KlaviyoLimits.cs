using System.Collections.Concurrent;

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
/// The quotas of every account that this process calls (docs/integrations.md#klaviyo). Shops with the same key share them.
/// </summary>
internal sealed class KlaviyoLimits(TimeProvider time, KlaviyoOptions options)
{
    private readonly ConcurrentDictionary<string, AccountLimits> _accounts = new(StringComparer.Ordinal);

    /// <summary>The quotas and the breaker of an account.</summary>
    public AccountLimits Of(KlaviyoAccount account) => _accounts.GetOrAdd(Convert.ToBase64String(account.KeyHash), _ => new AccountLimits(time, options.Nodes));
}

/// <summary>The quotas and the breaker of one account.</summary>
internal sealed class AccountLimits(TimeProvider time, int nodes)
{
    // A call may reach Klaviyo a little later than the one after it: the spans are a little longer than Klaviyo's.
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    private readonly CallPacer _profiles = Pacer(time, 75, 700, nodes);
    private readonly CallPacer _lists = Pacer(time, 3, 60, nodes);
    private readonly CallPacer _segments = Pacer(time, 3, 60, nodes);

    /// <summary>Stops calling an account that fails.</summary>
    public AccountBreaker Breaker { get; } = new(time);

    /// <summary>The quota of one kind of call.</summary>
    public CallPacer this[KlaviyoCall call] => call switch
    {
        KlaviyoCall.Profiles => _profiles,
        KlaviyoCall.Lists => _lists,
        _ => _segments,
    };

    private static CallPacer Pacer(TimeProvider time, int perSecond, int perMinute, int nodes) =>
        new(time, (Math.Max(1, perSecond / nodes), Second), (Math.Max(1, perMinute / nodes), Minute));
}
