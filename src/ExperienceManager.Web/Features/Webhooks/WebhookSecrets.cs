using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Shops;
using Microsoft.AspNetCore.DataProtection;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Makes, keeps and uses the secrets of receivers. Stored protected, bound to the shop and the receiver.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";

    /// <summary>A new secret: 256 random bits.</summary>
    public static string New() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>For storing.</summary>
    public byte[] Protect(ShopId shop, Guid webhook, string secret) => ProtectorOf(shop, webhook).Protect(Encoding.UTF8.GetBytes(secret));

    /// <summary>Read back.</summary>
    public string Unprotect(ShopId shop, Guid webhook, byte[] stored) =>
        Encoding.UTF8.GetString(ProtectorOf(shop, webhook).Unprotect(stored));

    /// <summary>
    /// The value of <c>Karla-Signature</c>: <c>t=&lt;unix seconds&gt;,v1=&lt;hex of HMAC-SHA256(secret, t + "." + body)&gt;</c>.
    /// </summary>
    public static string Sign(string secret, long unixSeconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{unixSeconds}."));
        hmac.AppendData(body);
        return $"t={unixSeconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }

    private IDataProtector ProtectorOf(ShopId shop, Guid webhook) =>
        protection.CreateProtector("webhooks", shop.Value.ToString(), webhook.ToString());
}
