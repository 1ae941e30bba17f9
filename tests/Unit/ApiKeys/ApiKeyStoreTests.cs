using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ExperienceManager.Tests.Unit.ApiKeys;

public sealed class ApiKeyStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Create_Secret_OpensItsShopAndIsStoredNowhere(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        Assert.Equal(43, made.Secret.Length);
        var answer = await keys.AuthenticateAsync(made.Key.Username, made.Secret);
        Assert.Equal((ApiKeyStanding.InForce, shops.Shop, ShopRole.Editor, made.Key.Id),
            (answer.Standing, answer.Shop, answer.Role, answer.Actor!.ApiKeyId));
        await using var context = shops.Database.Read();
        Assert.DoesNotContain(
            await context.Set<AuditRecord>().ToListAsync(), entry => entry.Diff.Contains(made.Secret, StringComparison.Ordinal));
        Assert.Equal(made.Key, Assert.Single(await keys.ListAsync(shops.Shop)) with { LastUsedAt = null });
        Assert.Empty(await keys.ListAsync(shops.Other));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Authenticate_AnythingElse_IsUnknown(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        foreach (var (username, secret)
            in new[] { (made.Key.Username, made.Secret + "x"), (made.Key.Username, ""), ("nobody", made.Secret),
                (made.Key.Username.ToUpperInvariant(), made.Secret), ("\0", "\ud800") })
        {
            Assert.Equal(ApiKeyStanding.Unknown, (await keys.AuthenticateAsync(username, secret)).Standing);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Revoke_IsFeltAtOnce_ByCallsAndByCommands(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        var actor = (await keys.AuthenticateAsync(made.Key.Username, made.Secret)).Actor!;
        Expect.Success(await shops.Segments.CreateAsync(shops.Shop, actor, await shops.DraftAsync()));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await shops.Segments.CreateAsync(shops.Other, actor, await shops.DraftAsync(shop: shops.Other)));
        Expect.Failure(Failure.NotFound, "api_key_not_found", await keys.RevokeAsync(shops.Other, shops.Stranger, made.Key.Id));
        Expect.Failure(Failure.Forbidden, "forbidden", await keys.RevokeAsync(shops.Shop, shops.Editor, made.Key.Id));
        Expect.Success(await keys.RevokeAsync(shops.Shop, shops.Admin, made.Key.Id));
        Assert.Equal(ApiKeyStanding.Ended, (await keys.AuthenticateAsync(made.Key.Username, made.Secret)).Standing);
        Assert.Equal(ApiKeyStanding.Unknown, (await keys.AuthenticateAsync(made.Key.Username, "wrong")).Standing);
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.CreateAsync(shops.Shop, actor, await shops.DraftAsync()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Expiry_OfAKey_EndsItOnTheInstant(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var end = shops.Database.Clock.GetCurrentInstant() + Duration.FromHours(1);
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Viewer, end));
        shops.Database.Clock.Reset(end - Duration.FromMilliseconds(1));
        Assert.Equal(ApiKeyStanding.InForce, (await keys.AuthenticateAsync(made.Key.Username, made.Secret)).Standing);
        shops.Database.Clock.Reset(end);
        Assert.Equal(ApiKeyStanding.Ended, (await keys.AuthenticateAsync(made.Key.Username, made.Secret)).Standing);
        Assert.Equal("expires_at",
            Assert.Single((await keys.CreateAsync(shops.Shop, shops.Admin, "Late", ShopRole.Viewer, end)).Problems).Path);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Create_ByOthersOrWithoutAName_IsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        foreach (var actor in new[] { shops.Editor, shops.Viewer })
            Expect.Failure(Failure.Forbidden, "forbidden", await keys.CreateAsync(shops.Shop, actor, "Till", ShopRole.Viewer, null));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await keys.CreateAsync(shops.Shop, shops.Stranger, "Till", ShopRole.Viewer, null));
        foreach (var name in new[] { "", " ", new string('n', 1_000), "a\u0000b" })
        {
            Assert.Equal("name",
                Assert.Single((await keys.CreateAsync(shops.Shop, shops.Admin, name, ShopRole.Viewer, null)).Problems).Path);
        }

        Assert.Empty(await keys.ListAsync(shops.Shop));
    }

    [Theory, OnSqlite]
    public async Task Revoke_Again_KeepsTheFirstInstantAndOneEntry(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        var first = Expect.Success(await keys.RevokeAsync(shops.Shop, shops.Admin, made.Key.Id));
        Assert.Equal(shops.Database.Clock.GetCurrentInstant(), first.RevokedAt);
        shops.Database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(first, Expect.Success(await keys.RevokeAsync(shops.Shop, shops.Admin, made.Key.Id)));
        await using var context = shops.Database.Read();
        Assert.Single(await context.Set<AuditRecord>().Where(entry => entry.Action == "api_key.revoked").ToListAsync());
    }

    [Theory, OnSqlite]
    public async Task Revoke_OnAnotherNode_IsFeltAfterTwoSeconds(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var keys = shops.Database.Get<ApiKeyStore>();
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        var time = new FakeTimeProvider();
        var otherNode = new KnownApiKeys(shops.Database.Get<IDbContextFactory<AppDbContext>>(), time);
        Assert.Null((await FindAsync())!.RevokedAt);
        Expect.Success(await keys.RevokeAsync(shops.Shop, shops.Admin, made.Key.Id));
        time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.Null((await FindAsync())!.RevokedAt);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.NotNull((await FindAsync())!.RevokedAt);

        Task<ApiKeyRecord?> FindAsync() => otherNode.FindAsync(made.Key.Username, CancellationToken.None).AsTask();
    }

    [Theory, OnSqlite]
    public async Task Authenticate_ManyTimes_NotesItsUseOnceAMinute(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (keys, clock) = (shops.Database.Get<ApiKeyStore>(), shops.Database.Clock);
        var made = Expect.Success(await keys.CreateAsync(shops.Shop, shops.Admin, "Till", ShopRole.Editor, null));
        var start = clock.GetCurrentInstant();
        Assert.Null(await UsedAsync("wrong"));
        Assert.Equal(start, await UsedAsync(made.Secret));
        clock.Reset(start + Duration.FromSeconds(59));
        Assert.Equal(start, await UsedAsync(made.Secret));
        clock.Reset(start + Duration.FromSeconds(60));
        Assert.Equal(start + Duration.FromSeconds(60), await UsedAsync(made.Secret));

        async Task<Instant?> UsedAsync(string secret)
        {
            await keys.AuthenticateAsync(made.Key.Username, secret);
            // What was noted is written before this.
            await shops.Database.Get<WriteQueue>().WriteAsync(_ => Task.FromResult(0), WriteLane.Ingest);
            return Assert.Single(await keys.ListAsync(shops.Shop)).LastUsedAt;
        }
    }
}
