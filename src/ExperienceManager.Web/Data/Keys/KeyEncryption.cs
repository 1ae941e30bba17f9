using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data.Keys;

/// <summary>
/// Encrypts, when the server starts, the keys that were stored before there was a certificate, or with the earlier one. The framework
/// encrypts only keys that it makes from then on. What it stores is described in
/// <see href="https://learn.microsoft.com/aspnet/core/security/data-protection/implementation/key-storage-format"/>.
/// </summary>
internal sealed class KeyEncryption(
    KeyCertificates certificates, IConfiguration configuration, WriteQueue writes, IServiceProvider services, ILoggerFactory loggers)
    : IHostedService
{
    private static readonly XNamespace Ring = "http://schemas.asp.net/2015/03/dataProtection";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (FolderOf(configuration) is not { } folder)
        {
            await writes.WriteAsync(EncryptRowsAsync, cancellationToken: cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var file in folder.EnumerateFiles("key-*.xml"))
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellationToken).ConfigureAwait(false);
            var encrypted = Encrypt(text);
            if (encrypted != text) await ReplaceAsync(file, encrypted, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Where keys are kept outside the database; null when they are kept in it.</summary>
    public static DirectoryInfo? FolderOf(IConfiguration configuration) =>
        configuration["Keys:Folder"] is { Length: > 0 } folder ? new DirectoryInfo(folder) : null;

    private async Task<int> EncryptRowsAsync(WriteScope scope)
    {
        foreach (var key in await scope.Context.DataProtectionKeys.ToListAsync().ConfigureAwait(false)) key.Xml = Encrypt(key.Xml!);
        return await scope.Context.SaveChangesAsync().ConfigureAwait(false);
    }

    private static async Task ReplaceAsync(FileInfo file, string text, CancellationToken cancellationToken)
    {
        var written = $"{file.FullName}.new";
        await File.WriteAllTextAsync(written, text, cancellationToken).ConfigureAwait(false);
        File.Move(written, file.FullName, overwrite: true);
    }

    private string Encrypt(string text)
    {
        var key = XElement.Parse(text);
        var encrypted = key.Descendants(Ring + "encryptedSecret").SingleOrDefault();
        if (encrypted is not null && IsOfCurrent(encrypted)) return text;
        var place = encrypted ?? key.Descendants().SingleOrDefault(part => (bool?)part.Attribute(Ring + "requiresEncryption") == true);
        if (place is null) return text;
        var secret = encrypted is null ? place : new EncryptedXmlDecryptor(services).Decrypt(encrypted.Elements().Single());
        var info = new CertificateXmlEncryptor(certificates.Current, loggers).Encrypt(secret);
        place.ReplaceWith(new XElement(
            Ring + "encryptedSecret", new XAttribute("decryptorType", info.DecryptorType.AssemblyQualifiedName!), info.EncryptedElement));
        return key.ToString(SaveOptions.DisableFormatting);
    }

    private bool IsOfCurrent(XElement encrypted) =>
        string.Concat(encrypted.Value.Where(letter => !char.IsWhiteSpace(letter)))
            .Contains(Convert.ToBase64String(certificates.Current.RawData), StringComparison.Ordinal);
}
