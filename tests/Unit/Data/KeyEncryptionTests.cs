using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Features.Orders.Links;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>Keys at rest, through the services of a node that starts again with other certificates.</summary>
public sealed class KeyEncryptionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-keys-").FullName;

    [Theory, OnSqlite, OnPostgres]
    public async Task Start_WithACertificate_LeavesNoKeyInTheDatabaseThatOpensAnything(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var (secret, master) = await RunAsync(database);
        Assert.Contains(Convert.ToBase64String(master), await StoredAsync(database), StringComparison.Ordinal);
        Assert.Contains("<value>", await StoredAsync(database), StringComparison.Ordinal);

        var certificate = MakeCertificate("first");
        var (_, masterAgain) = await RunAsync(database, secret, ("Keys:Certificate", certificate), ("Keys:CertificatePassword", "first"));
        Assert.Equal(master, masterAgain);
        Assert.DoesNotContain(Convert.ToBase64String(master), await StoredAsync(database), StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", await StoredAsync(database), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<StartException>(() => RunAsync(database));
        Assert.Contains("Keys__Certificate", refused.Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite]
    public async Task Start_WithAnotherCertificate_NeedsTheEarlierOneOnce(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var (first, second) = (MakeCertificate("first"), MakeCertificate("second"));
        var (secret, master) = await RunAsync(database, null, ("Keys:Certificate", first), ("Keys:CertificatePassword", "first"));
        await RunAsync(
            database, secret, ("Keys:Certificate", second), ("Keys:CertificatePassword", "second"),
            ("Keys:EarlierCertificate", first), ("Keys:EarlierCertificatePassword", "first"));
        var (_, masterAgain) = await RunAsync(database, secret, ("Keys:Certificate", second), ("Keys:CertificatePassword", "second"));
        Assert.Equal(master, masterAgain);
    }

    [Theory, OnSqlite]
    public async Task Folder_HoldsTheRingOutsideTheDatabase_EncryptedOnceThereIsACertificate(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var folder = Path.Combine(_folder, "ring");
        var (secret, _) = await RunAsync(database, null, ("Keys:Folder", folder));
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Contains("<value>", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.DoesNotContain("<key", await StoredAsync(database), StringComparison.Ordinal);
        await RunAsync(database, secret, ("Keys:Folder", folder), ("Keys:Certificate", MakeCertificate("x")),
            ("Keys:CertificatePassword", "x"));
        Assert.DoesNotContain("<value>", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.pfx", "x")]
    [InlineData("x.pfx", "wrong")]
    public void Certificate_ThatCannotBeOpened_EndsTheStartWithASentence(string file, string password)
    {
        MakeCertificate("x");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("Keys:Certificate", Path.Combine(_folder, file)).UseSetting("Keys:CertificatePassword", password);
        var refused = Assert.Throws<StartException>(() => builder.AddKeyRing());
        Assert.Contains("Keys__CertificatePassword", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Starts a node, opens a secret that an earlier one protected or makes one, and reads the key of tracking links.</summary>
    private static async Task<(string Secret, byte[] Master)> RunAsync(
        TestDatabase database, string? secret = null, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("Database:Provider", database.Provider.ToString())
            .UseSetting("ConnectionStrings:ExperienceManager", database.ConnectionString);
        foreach (var (name, value) in settings) builder.WebHost.UseSetting(name, value);
        builder.AddData().AddKeyRing();
        builder.Services.AddSingleton<TrackingKey>();
        await using var services = builder.Services.BuildServiceProvider();
        foreach (var service in services.GetServices<IHostedService>().OfType<KeyEncryption>())
            await service.StartAsync(CancellationToken.None);
        await services.GetRequiredService<TrackingKey>().StartAsync(CancellationToken.None);
        var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        if (secret is not null) Assert.Equal("kept", protector.Unprotect(secret));
        return (secret ?? protector.Protect("kept"), services.GetRequiredService<TrackingKey>().Master);
    }

    private static async Task<string> StoredAsync(TestDatabase database)
    {
        await using var context = database.Read();
        var ring = await context.DataProtectionKeys.Select(key => key.Xml).ToListAsync();
        var tracking = await context.Set<TrackingKeyRecord>().Select(key => key.Key).ToListAsync();
        return string.Join('\n', ring.Concat(tracking));
    }

    private string MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(-1));
        var path = Path.Combine(_folder, $"{name}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, name));
        return path;
    }
}
