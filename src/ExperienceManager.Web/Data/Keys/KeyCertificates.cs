using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ExperienceManager.Web.Data.Keys;

/// <summary>The certificates that keys at rest are encrypted with.</summary>
/// <param name="Current">For everything that is written.</param>
/// <param name="Earlier">Opens what was written before the certificate was changed; null for none.</param>
public sealed record KeyCertificates(X509Certificate2 Current, X509Certificate2? Earlier)
{
    /// <summary>Both.</summary>
    public IEnumerable<X509Certificate2> All => Earlier is null ? [Current] : [Current, Earlier];

    /// <summary>Reads the files of the settings; null when there is no certificate.</summary>
    /// <exception cref="StartException">A file cannot be used.</exception>
    public static KeyCertificates? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (Load(configuration, "Keys:Certificate") is not { } current) return null;
        return new KeyCertificates(current, Load(configuration, "Keys:EarlierCertificate"));
    }

    private static X509Certificate2? Load(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } path) return null;
        var setting = name.Replace(":", "__", StringComparison.Ordinal);
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration[$"{name}Password"]);
            if (certificate.GetRSAPrivateKey() is null)
                throw new StartException($"{setting} must name a certificate with an RSA private key; {path} has none.");
            return certificate;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                $"The certificate {path} of {setting} cannot be opened: check the file (PKCS #12), its permissions and {setting}Password.",
                exception);
        }
    }
}
