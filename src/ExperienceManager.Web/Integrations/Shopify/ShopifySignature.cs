using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>The signature of a webhook: base64 of HMAC-SHA256 over the raw body, with the app's client secret.</summary>
public static class ShopifySignature
{
    private const int Bytes = 32;

    /// <summary>Whether a signature fits one of the secrets. Takes the same time whatever is wrong.</summary>
    /// <param name="body">The body, byte by byte as it came.</param>
    /// <param name="signature">The header; null when it is missing.</param>
    /// <param name="secrets">The secrets that are accepted.</param>
    public static bool Fits(ReadOnlySpan<byte> body, string? signature, IReadOnlyCollection<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        Span<byte> given = stackalloc byte[Bytes];
        var isWellFormed = signature is { Length: 44 } && Convert.TryFromBase64String(signature, given, out var written)
            && written == Bytes;
        Span<byte> wanted = stackalloc byte[Bytes];
        var fits = false;
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, wanted);
            fits |= CryptographicOperations.FixedTimeEquals(given, wanted);
        }

        return isWellFormed && fits;
    }

    /// <summary>The signature of a body.</summary>
    public static string Of(ReadOnlySpan<byte> body, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
