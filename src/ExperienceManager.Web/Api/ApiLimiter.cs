using System.Net;
using System.Threading.RateLimiting;
using ExperienceManager.Web.Data.Nodes;

namespace ExperienceManager.Web.Api;

/// <summary>
/// How much one API key may ask: <c>Api:RateLimit:Requests</c> in each window of <c>Api:RateLimit:Seconds</c>; and how many wrong keys one
/// network may send in a minute: <c>Api:WrongKeysPerMinute</c>.
/// </summary>
/// <param name="Requests">Requests in a window.</param>
/// <param name="Seconds">Length of a window.</param>
/// <param name="WrongKeys">Wrong keys of one network in a minute.</param>
public sealed record ApiLimits(int Requests, int Seconds, int WrongKeys)
{
    /// <summary>
    /// Reads the settings; without them a key may send 300,000 requests in 10 seconds, which only a runaway sender reaches.
    /// </summary>
    public static ApiLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ApiLimits(
            configuration.GetValue("Api:RateLimit:Requests", 300_000),
            configuration.GetValue("Api:RateLimit:Seconds", 10),
            configuration.GetValue("Api:WrongKeysPerMinute", 20));
    }
}

/// <summary>
/// Refuses with 429 what a key asks above its limit, each key for itself, and wrong keys above the limit of their network. A right key is
/// never refused for the wrong ones of its neighbours.
/// </summary>
public sealed class ApiLimiter : IDisposable
{
    private readonly SharedLimit _limit;
    private readonly SharedLimit _wrongKeys;
    private readonly ApiLimits _limits;

    /// <summary>A limiter with the given limits, which all nodes share.</summary>
    public ApiLimiter(ApiLimits limits, NodeMessages messages, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _limit = SharedLimit.Fixed(messages, time, "api", limits.Requests, TimeSpan.FromSeconds(limits.Seconds));
        _wrongKeys = CallerNetwork.PerMinute(messages, time, "api_wrong_keys", limits.WrongKeys);
    }

    /// <summary>Counts a request of a key; what to answer when it is one too many.</summary>
    internal ApiError? Refuse(Guid key)
    {
        using var lease = _limit.Acquire(key.ToString());
        return lease.IsAcquired
            ? null
            : TooMany(lease, _limits.Seconds, $"This API key sends more than {_limits.Requests} requests in {_limits.Seconds} seconds.");
    }

    /// <summary>Counts a wrong key; what to answer when it is one too many.</summary>
    internal ApiError? RefuseWrongKey(IPAddress? address)
    {
        using var lease = _wrongKeys.Acquire(CallerNetwork.Of(address));
        return lease.IsAcquired
            ? null
            : TooMany(lease, (int)CallerNetwork.Pause.TotalSeconds,
                $"More than {_limits.WrongKeys} wrong API keys in a minute came from your network.");
    }

    private static ApiError TooMany(RateLimitLease lease, int usualSeconds, string message)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : usualSeconds;
        return ApiError.Of(StatusCodes.Status429TooManyRequests, "rate_limited", message) with { RetryAfterSeconds = seconds };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _limit.Dispose();
        _wrongKeys.Dispose();
    }
}
