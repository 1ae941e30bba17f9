using Microsoft.AspNetCore.DataProtection;

namespace ExperienceManager.Web.Data.Keys;

/// <summary>The keys that protect cookies, antiforgery tokens and stored secrets.</summary>
public static class KeyRingFeature
{
    /// <summary>
    /// Keeps the keys in the database, or in the folder <c>Keys:Folder</c>: every node reads the same ring, and a restart signs no one out.
    /// With <c>Keys:Certificate</c> they are encrypted. The name is fixed, because the default depends on the folder and would separate
    /// the nodes.
    /// </summary>
    /// <exception cref="StartException">The certificate cannot be used.</exception>
    public static WebApplicationBuilder AddKeyRing(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var ring = builder.Services.AddDataProtection().SetApplicationName("ExperienceManager");
        if (KeyEncryption.FolderOf(builder.Configuration) is { } folder) ring.PersistKeysToFileSystem(folder);
        else ring.PersistKeysToDbContext<AppDbContext>();
        if (KeyCertificates.Read(builder.Configuration) is not { } certificates) return builder;
        ring.ProtectKeysWithCertificate(certificates.Current).UnprotectKeysWithAnyCertificate([.. certificates.All]);
        builder.Services.AddSingleton(certificates).AddHostedService<KeyEncryption>();
        return builder;
    }
}
