using System.Net;

namespace ExperienceManager.Web.Data.Nodes;

/// <summary>Who is counted as one caller when anyone may call.</summary>
internal static class CallerNetwork
{
    private const int Segments = 6;

    /// <summary>After how long a caller who was refused is let in again, more or less.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1) / Segments;

    /// <summary>The address; of IPv6 the first half: a household has a /64, so a single address says nothing.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    /// <summary>So many a minute for each key.</summary>
    public static SharedLimit PerMinute(NodeMessages messages, TimeProvider time, string topic, int perMinute) =>
        SharedLimit.Sliding(messages, time, topic, perMinute, TimeSpan.FromMinutes(1), Segments);
}
