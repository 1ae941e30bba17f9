using System.Threading.RateLimiting;
using ExperienceManager.Web.Data.Nodes;

namespace ExperienceManager.Web.Api;

/// <summary>How much one API key may ask: <c>Api:RateLimit:Requests</c> in each window of <c>Api:RateLimit:Seconds</c>.</summary>
/// <param name="Requests">Requests in a window.</param>
/// <param name="Seconds">Length of a window.</param>
public sealed record ApiLimits(int Requests, int Seconds)
{
    /// <summary>Reads the settings; without them a key may send 300,000 requests in 10 seconds, which only a runaway sender reaches.</summary>
    public static ApiLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ApiLimits(configuration.GetValue("Api:RateLimit:Requests", 300_000), configuration.GetValue("Api:RateLimit:Seconds", 10));
    }
}

/// <summary>Refuses with 429 what a key asks above its limit; every key counts for itself.</summary>
public sealed class ApiLimiter : IDisposable
{
    private readonly SharedLimit _limit;
    private readonly ApiLimits _limits;

    /// <summary>A limiter with the given limits, which all nodes share.</summary>
    public ApiLimiter(ApiLimits limits, NodeMessages messages, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _limit = SharedLimit.Fixed(messages, time, "api", limits.Requests, TimeSpan.FromSeconds(limits.Seconds));
    }

    /// <summary>Counts a request of a key; what to answer when it is one too many.</summary>
    internal ApiError? Refuse(Guid key)
    {
        using var lease = _limit.Acquire(key.ToString());
        if (lease.IsAcquired) return null;
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : _limits.Seconds;
        return ApiError.Of(StatusCodes.Status429TooManyRequests, "rate_limited", $"This API key sends more than {_limits.Requests} requests in {_limits.Seconds} seconds.") with { RetryAfterSeconds = seconds };
    }

    /// <inheritdoc/>
    public void Dispose() => _limit.Dispose();
}
