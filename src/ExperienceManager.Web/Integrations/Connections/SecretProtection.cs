using System.Security.Cryptography;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using Microsoft.AspNetCore.DataProtection;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>
/// Encrypts a connection's secrets with the key ring, for one shop and kind: the bytes of one shop are of no use to another. Not to be
/// called inside a write, because a new key is itself a write.
/// </summary>
internal sealed class SecretProtection(IDataProtectionProvider provider, ILogger<SecretProtection> logger)
{
    public byte[] Protect(ShopId shop, ConnectionKind kind, ConnectionSecrets secrets) =>
        For(shop, kind).Protect(JsonSerializer.SerializeToUtf8Bytes(secrets.All.ToDictionary(), JsonSerializerOptions.Default));

    /// <summary>The secrets; none when the key ring they were protected with is gone.</summary>
    public ConnectionSecrets Open(ShopId shop, ConnectionKind kind, byte[] secrets)
    {
        try
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, string>>(
                For(shop, kind).Unprotect(secrets), JsonSerializerOptions.Default)!;
            return values.Aggregate(ConnectionSecrets.Empty, (all, secret) => all.With(secret.Key, secret.Value));
        }
        catch (CryptographicException exception)
        {
            logger.LogError(exception,
                "The secrets of the {Kind} connection of shop {Shop} can no longer be read and must be entered again.", kind, shop.Value);
            return ConnectionSecrets.Empty;
        }
    }

    private IDataProtector For(ShopId shop, ConnectionKind kind) =>
        provider.CreateProtector("ExperienceManager.Connections", kind.ToString(), shop.Value.ToString());
}
