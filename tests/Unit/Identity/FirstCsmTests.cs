using System.Buffers.Binary;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Keys;
using ExperienceManager.Web.Features.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExperienceManager.Tests.Unit.Identity;

public sealed class FirstCsmTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Start_EmptyDatabase_MakesOneCsmOnce(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider, builder => With(builder, "root@example.test", "a very long first word"));
        var first = database.Services.GetServices<IHostedService>().OfType<FirstCsm>().Single();
        await first.StartAsync(CancellationToken.None);
        await first.StartAsync(CancellationToken.None);
        await using var context = database.Read();
        var user = await context.Users.SingleAsync();
        Assert.True(user is { IsCsm: true, Email: "root@example.test" });
        await using var scope = database.Services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>()
            .CheckPasswordAsync(user, "a very long first word"));
    }

    [Fact]
    public async Task Start_WeakPassword_StopsWithTheReason()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite, builder => With(builder, "root@example.test", "short"));
        var first = database.Services.GetServices<IHostedService>().OfType<FirstCsm>().Single();
        var refused = await Assert.ThrowsAsync<StartException>(() => first.StartAsync(CancellationToken.None));
        Assert.Contains("12", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PasswordHash_OfTheProduct_CostsWhatOwaspAsks()
    {
        await using var database = new TestDatabase(DatabaseProvider.Sqlite);
        await using var scope = database.Services.CreateAsyncScope();
        var hash = Convert.FromBase64String(
            scope.ServiceProvider.GetRequiredService<IPasswordHasher<AppUser>>().HashPassword(new AppUser(), "whatever"));
        // The format marker, the function, then the number of rounds.
        Assert.Equal(210_000, BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task KeyRing_OfAnotherNode_OpensWhatThisOneProtected(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider, builder => builder.AddKeyRing());
        var secret = database.Get<IDataProtectionProvider>().CreateProtector("test").Protect("kept");
        await using var other = await OtherNodeAsync(provider, database.ConnectionString);
        Assert.Equal("kept", other.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
    }

    private static Task<ServiceProvider> OtherNodeAsync(DatabaseProvider provider, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("Database:Provider", provider.ToString())
            .UseSetting("ConnectionStrings:ExperienceManager", connectionString);
        builder.AddData().AddKeyRing();
        return Task.FromResult(builder.Services.BuildServiceProvider());
    }

    internal static void With(WebApplicationBuilder builder, string? email, string? password)
    {
        builder.WebHost.UseSetting("Bootstrap:CsmEmail", email).UseSetting("Bootstrap:CsmPassword", password);
        builder.AddFirstCsm();
    }
}
