using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>Shopware's signatures: hexadecimal HMAC-SHA256 over the very bytes that were sent (docs/integrations.md#signatures).</summary>
internal static class ShopwareSignature
{
    /// <summary>The signature of a text.</summary>
    public static string Of(string secret, string text) => Of(secret, Encoding.UTF8.GetBytes(text));

    /// <summary>The signature of bytes.</summary>
    public static string Of(string secret, ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));

    /// <summary>Whether a signature is right; takes the same time whatever is wrong with it.</summary>
    public static bool Verify(string secret, ReadOnlySpan<byte> bytes, string? signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, bytes)), Encoding.UTF8.GetBytes(signature ?? ""));
}
