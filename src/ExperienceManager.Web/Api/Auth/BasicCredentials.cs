using System.Text;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>The <c>Authorization</c> header of HTTP Basic (RFC 7617), in UTF-8.</summary>
internal static class BasicCredentials
{
    private const string Prefix = "Basic ";
    private const int Longest = 1_000;

    /// <summary>Reads user name and secret; false for anything else.</summary>
    public static bool TryRead(string header, out string username, out string secret)
    {
        username = secret = "";
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > Longest) return false;
        Span<byte> bytes = stackalloc byte[Longest];
        if (!Convert.TryFromBase64Chars(header.AsSpan(Prefix.Length).Trim(), bytes, out var length)) return false;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1 || text.Contains('\0', StringComparison.Ordinal)) return false;
        (username, secret) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
