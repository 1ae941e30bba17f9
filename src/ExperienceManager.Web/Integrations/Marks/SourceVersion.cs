using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Marks;

/// <summary>
/// The version of a payload as a text whose ordinal order is the order of time. Senders' times have whole seconds; two payloads of one
/// second are told apart by when they were triggered, then by their bytes, so that every node and every order of arrival agrees.
/// </summary>
public static class SourceVersion
{
    /// <summary>The version of a payload.</summary>
    public static string Of(Instant updated, Instant? triggered, ReadOnlySpan<byte> body) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Ticks(updated):x16}{Ticks(triggered ?? default):x16}{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}");

    private static long Ticks(Instant instant) => Math.Max(0, instant.ToUnixTimeTicks());
}
