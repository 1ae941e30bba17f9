using System.Security.Cryptography;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Orders.Links;

/// <summary>
/// Loads the master key of tracking tokens when the server starts: from the setting <c>Tracking:MasterKey</c> (base64, at least 32 bytes)
/// where operators keep secrets outside the database, else from the database, which makes one on its first start. With a certificate for
/// keys it is stored encrypted with the key ring.
/// </summary>
public sealed class TrackingKey(
    IConfiguration configuration,
    IDbContextFactory<AppDbContext> contexts,
    WriteQueue writes,
    IDataProtectionProvider protection,
    KeyCertificates? certificates = null)
    : IHostedService
{
    private const string Encrypted = "encrypted:";

    private byte[]? _master;

    /// <summary>The key; there from the moment the server has started.</summary>
    public byte[] Master => _master ?? throw new InvalidOperationException("The tracking key is read when the server starts.");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _master = configuration["Tracking:MasterKey"] is { Length: > 0 } configured
            ? Convert.FromBase64String(configured)
            : Convert.FromBase64String(await StoredAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IDataProtector Protector => protection.CreateProtector("ExperienceManager.TrackingKey");

    private async Task<string> StoredAsync(CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(cancellationToken).ConfigureAwait(false) ?? await MakeAsync(cancellationToken).ConfigureAwait(false);
        if (stored.StartsWith(Encrypted, StringComparison.Ordinal)) return Open(stored[Encrypted.Length..]);
        if (certificates is null) return stored;
        var encrypted = Encrypted + Protector.Protect(stored);
        await writes.WriteAsync(
            scope => scope.Context.Database.ExecuteSqlAsync(
                $"UPDATE tracking_keys SET key = {encrypted} WHERE key = {stored}", cancellationToken),
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return stored;
    }

    private string Open(string encrypted)
    {
        try
        {
            return Protector.Unprotect(encrypted);
        }
        catch (CryptographicException exception)
        {
            throw new StartException(
                "The key of tracking links is encrypted, and the keys to open it are not here: set Keys__Certificate (and Keys__Folder) as before.",
                exception);
        }
    }

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<TrackingKeyRecord>().Select(key => key.Key).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    // Two nodes may start on an empty database at once: the first insert stays, both use it.
    private async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        await writes.WriteAsync(
            scope =>
            {
                var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
                return scope.Context.Database.ExecuteSqlAsync(
                    $"INSERT INTO tracking_keys (id, key) VALUES ({TrackingKeyRecord.TheOne}, {key}) ON CONFLICT (id) DO NOTHING",
                    cancellationToken);
            },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return (await ReadAsync(cancellationToken).ConfigureAwait(false))!;
    }
}
