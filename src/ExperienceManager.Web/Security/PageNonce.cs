using System.Security.Cryptography;

namespace ExperienceManager.Web.Security;

/// <summary>The nonce of one response: what carries it was written by us. Scoped; 128 random bits, made on first use.</summary>
public sealed class PageNonce
{
    /// <summary>Goes into <c>nonce="…"</c> and into the policy.</summary>
    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
}
