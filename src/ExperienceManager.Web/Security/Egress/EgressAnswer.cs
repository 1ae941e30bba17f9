using System.Net;
using System.Net.Http.Headers;

namespace ExperienceManager.Web.Security.Egress;

/// <summary>An answer from outside, read up to a size.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="ContentHeaders">Headers of its body.</param>
/// <param name="Body">Its body, cut off at the size asked for.</param>
public sealed record EgressAnswer(
    HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the receiver took it.</summary>
    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>How long the receiver asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (Headers.RetryAfter is not { } preference) return null;
        return preference.Delta ?? (preference.Date is { } date && date > time.GetUtcNow() ? date - time.GetUtcNow() : null);
    }
}
