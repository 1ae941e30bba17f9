using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>A shop's Klaviyo account, ready to call.</summary>
/// <param name="PrivateKey">The private API key; a secret.</param>
/// <param name="Revision">The API revision to ask for, <c>YYYY-MM-DD</c>.</param>
public sealed record KlaviyoAccount(string PrivateKey, string Revision)
{
    /// <summary>SHA-256 of the key: what is cached and counted belongs to it, so that nothing read with another key is ever used.</summary>
    public byte[] KeyHash { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(PrivateKey));

    /// <summary>Without the key.</summary>
    public override string ToString() => $"Klaviyo account, revision {Revision}";
}
