using System.Globalization;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Api.Json;

/// <summary>
/// ISO 8601 date-times. One without an offset is UTC: the host's zone never matters. Moments at the ends of the calendar, which have no
/// local time in some zones and so could not be shown there, are moved inside; what is finer than a microsecond is cut off, as in the
/// databases.
/// </summary>
internal static class IsoTime
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static bool TryParse(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader, out Instant instant)
    {
        instant = default;
        if (utf8.Length is < 10 or > 40) return false;
        if (HasOffset(utf8) && reader.TryGetDateTimeOffset(out var exact))
        {
            instant = Inside(exact);
            return true;
        }

        return TryParse(Encoding.UTF8.GetString(utf8), out instant);
    }

    public static bool TryParse(string? text, out Instant instant)
    {
        instant = default;
        if (text is not { Length: >= 10 and <= 40 } || text[4] != '-' || text[7] != '-') return false;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out var time)) return false;
        instant = Inside(time);
        return true;
    }

    /// <summary>
    /// Whether a date-time says how far it is from UTC, in any of the ISO forms: <c>Z</c>, <c>+01:00</c>, <c>-0500</c>, <c>+01</c>.
    /// </summary>
    public static bool NamesOffset(ReadOnlySpan<byte> utf8) =>
        utf8.Length > 10 && (utf8[^1] is (byte)'Z' or (byte)'z' || utf8[10..].ContainsAny((byte)'+', (byte)'-') || utf8.EndsWith("GMT"u8));

    private static Instant Inside(DateTimeOffset time) => InstantConverter.AsStored(LocalTimes.Nearest(Instant.FromDateTimeOffset(time)));

    private static bool HasOffset(ReadOnlySpan<byte> utf8) =>
        utf8[^1] == (byte)'Z' || (utf8.Length > 6 && utf8[^6] is (byte)'+' or (byte)'-' && utf8[^3] == (byte)':');
}
