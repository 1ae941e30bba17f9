using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>What holds on both databases.</summary>
public sealed class WriteQueueTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task WriteAsync_FailedResult_KeepsNothing(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var result = await database.Get<WriteQueue>().WriteAsync<Result<int>>(async scope =>
        {
            scope.Context.Add(new DataProtectionKey { FriendlyName = "a", Xml = "<a/>" });
            await scope.Context.SaveChangesAsync();
            return Result.Conflict("no", "No.");
        });
        Assert.False(result.Succeeded);
        await using var context = database.Read();
        Assert.False(await context.Set<DataProtectionKey>().AnyAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task SaveChanges_OnAReader_IsRefused(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var context = database.Read();
        context.Add(new DataProtectionKey { FriendlyName = "a", Xml = "<a/>" });
        Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
    }

    [Theory, OnSqlite]
    public async Task ExecuteDelete_OnAReader_IsRefusedBySqliteItself(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var context = database.Read();
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => context.Set<ShopRecord>().ExecuteDeleteAsync());
    }

    [Theory, OnPostgres]
    public async Task WriteAsync_SerializationFailure_IsTriedAgain(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var attempts = 0;
        await database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            scope.Context.Add(new DataProtectionKey { FriendlyName = $"{++attempts}", Xml = "<a/>" });
            await scope.Context.SaveChangesAsync();
            if (attempts < 3)
                await scope.Context.Database.ExecuteSqlRawAsync("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$");
            return true;
        });
        await using var context = database.Read();
        Assert.Equal("3", (await context.Set<DataProtectionKey>().SingleAsync()).FriendlyName);
    }

    [Theory, OnPostgres]
    public async Task WriteAsync_ServerGone_SaysSoAndComesBack(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var queue = database.Get<WriteQueue>();
        var write = queue.WriteAsync(
            async scope => await scope.Context.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())"));
        await Assert.ThrowsAnyAsync<Exception>(() => write);
        await queue.WriteAsync(_ => Task.FromResult(true));
        Assert.True(queue.IsHealthy);
    }

    [Theory, OnPostgres]
    public async Task WriteAsync_TooSlowInsideItsTransaction_MayBeSentAgain(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var write = database.Get<WriteQueue>().WriteAsync(async scope =>
        {
            await scope.Context.Database.ExecuteSqlRawAsync("SET LOCAL idle_in_transaction_session_timeout = '1ms'");
            await ((NpgsqlConnection)scope.Connection).WaitAsync();
            return true;
        });
        await Assert.ThrowsAsync<WriteUnavailableException>(() => write);
    }

    [Theory, OnPostgres]
    public async Task WriteAsync_CommitThatWaitedForAStandbyInVain_IsNotReportedAsSaved(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        var queue = database.Get<WriteQueue>();
        // PostgreSQL ends such a commit with success and a warning; a trigger gives the same one here, where there is no standby.
        await queue.WriteAsync(scope => scope.Context.Database.ExecuteSqlRawAsync("""
            CREATE TABLE waits (number int);
            CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE WARNING 'canceling wait for synchronous replication'; RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER warning AFTER INSERT ON waits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION warn();
            """));
        var write = queue.WriteAsync(scope => scope.Context.Database.ExecuteSqlRawAsync("INSERT INTO waits VALUES (1)"));
        Assert.Contains("may or may not", (await Assert.ThrowsAsync<WriteUnavailableException>(() => write)).Message,
            StringComparison.Ordinal);
        await queue.WriteAsync(_ => Task.FromResult(true));
        Assert.True(queue.IsHealthy);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task UserManager_Changes_GoThroughTheQueue(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var scope = database.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = new AppUser { Id = Guid.CreateVersion7(), UserName = "a@example.test", Email = "a@example.test" };
        Assert.True((await users.CreateAsync(user, "correct horse battery")).Succeeded);
        Assert.True((await users.AccessFailedAsync(user)).Succeeded);
        Assert.True((await users.SetLockoutEndDateAsync(user, DateTimeOffset.UnixEpoch)).Succeeded);
        await using var context = database.Read();
        var stored = await context.Users.SingleAsync();
        Assert.Equal((1, DateTimeOffset.UnixEpoch), (stored.AccessFailedCount, stored.LockoutEnd));
        Assert.True(await users.CheckPasswordAsync(stored, "correct horse battery"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task UserManager_TwoAtOnce_SecondIsReported(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var one = database.Services.CreateAsyncScope();
        await using var two = database.Services.CreateAsyncScope();
        var (first, second) =
            (one.ServiceProvider.GetRequiredService<UserManager<AppUser>>(),
                two.ServiceProvider.GetRequiredService<UserManager<AppUser>>());
        await first.CreateAsync(new AppUser { Id = Guid.CreateVersion7(), UserName = "a@example.test", Email = "a@example.test" });
        var (mine, theirs) = ((await first.FindByEmailAsync("a@example.test"))!, (await second.FindByEmailAsync("a@example.test"))!);
        Assert.True((await first.AccessFailedAsync(mine)).Succeeded);
        Assert.Equal("ConcurrencyFailure", Assert.Single((await second.AccessFailedAsync(theirs)).Errors).Code);
    }
}
