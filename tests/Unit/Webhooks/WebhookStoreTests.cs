using System.Security.Cryptography;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Webhooks;

public sealed class WebhookStoreTests
{
    private const string Url = "https://hooks.example.org/a";

    [Theory, OnSqlite]
    public async Task Create_AtTheLimitsOfItsTexts_IsTaken_AndOneBeyondIsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var most = new WebhookDraft { Url = Long(2_000), Description = new('d', 256), Secret = new('s', 256), Events = Events(100) };
        var made = Expect.Success(await CreateAsync(shops, most));
        Assert.Equal((most.Url, most.Description, most.Secret, most.Events),
            (made.Webhook.Url, made.Webhook.Description, made.Secret, made.Webhook.Events));
        Assert.Equal(16, Expect.Success(await CreateAsync(shops, new() { Url = Url, Secret = new('s', 16) })).Secret.Length);
        var refused = new[]
        {
            ("url", most with { Url = Long(2_001) }), ("description", most with { Description = new('d', 257) }),
            ("secret", most with { Secret = new('s', 257) }), ("secret", most with { Secret = new('s', 15) }),
            ("enabled_events", most with { Events = Events(101) }), ("enabled_events", most with { Events = Events(0) }),
            ("enabled_events.1", most with { Events = ["*", "unknown", "*"] }), ("url", most with { Url = null }),
        };
        foreach (var (path, draft) in refused) Assert.Equal(path, Assert.Single((await CreateAsync(shops, draft)).Problems).Path);
        Assert.Equal(2, (await shops.Database.Get<WebhookStore>().ListAsync(shops.Shop)).Count);
    }

    [Theory, OnSqlite]
    public async Task Create_ShopWithFifty_IsRefused_AndAnotherShopHasItsOwn(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await shops.Database.WriteAsync(context => context.AddRange(Enumerable.Range(0, 49).Select(_ => new WebhookRecord
        {
            ShopId = shops.Shop,
            Id = Guid.CreateVersion7(),
            Url = Url,
            Events = """["*"]""",
            Description = "",
            Secret = [1],
        })));
        Expect.Success(await CreateAsync(shops, new() { Url = Url }));
        Assert.Equal("too_many", Assert.Single((await CreateAsync(shops, new() { Url = Url })).Problems).Type);
        var changes = shops.Database.Get<WebhookChanges>();
        var others = changes.Prepare(shops.Other, new() { Url = Url });
        Expect.Success(await shops.Database.Get<WebhookStore>()
            .RunAsync(shops.Other, shops.Stranger, command => changes.CreateAsync(command, others)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_SomeMembers_KeepsTheOthersAndTheSecret(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var draft = new WebhookDraft { Url = Url, Description = "ERP", Events = ["shipment_delivered"], Secret = "0123456789abcdef" };
        var made = Expect.Success(await CreateAsync(shops, draft)).Webhook;
        shops.Database.Clock.Advance(Duration.FromHours(1));
        var changed = Expect.Success(await UpdateAsync(shops, made.Id, new() { IsActive = false }, made.Version));
        var now = shops.Database.Clock.GetCurrentInstant();
        Assert.Equal(made with { IsActive = false, Version = made.Version + 1, EditedAt = now }, changed);
        Assert.Equal(changed, Assert.Single(await shops.Database.Get<WebhookStore>().ListAsync(shops.Shop)));
        await using var context = shops.Database.Read();
        var stored = (await context.Set<WebhookRecord>().SingleAsync(row => row.ShopId == shops.Shop)).Secret;
        var secrets = shops.Database.Get<WebhookSecrets>();
        Assert.Equal("0123456789abcdef", secrets.Unprotect(shops.Shop, made.Id, stored));
        // A row that was copied to another shop or receiver signs nothing.
        Assert.ThrowsAny<CryptographicException>(() => secrets.Unprotect(shops.Other, made.Id, stored));
        Assert.ThrowsAny<CryptographicException>(() => secrets.Unprotect(shops.Shop, Guid.NewGuid(), stored));
    }

    [Theory, OnSqlite]
    public async Task Update_OfAnEarlierVersion_ConflictsAndChangesNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var made = Expect.Success(await CreateAsync(shops, new() { Url = Url })).Webhook;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => UpdateAsync(shops, made.Id, new() { Description = $"{i}" }, made.Version)));
        var changed = Assert.Single(outcomes, outcome => outcome.Succeeded).Value;
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Expect.Failure(Failure.Conflict, "webhook_changed", outcome));
        Assert.Equal(changed, Assert.Single(await shops.Database.Get<WebhookStore>().ListAsync(shops.Shop)));
        Assert.Equal("url",
            Assert.Single((await UpdateAsync(shops, made.Id, new() { Url = "http://127.0.0.1" }, changed!.Version)).Problems).Path);
        Assert.Equal(changed, Assert.Single(await shops.Database.Get<WebhookStore>().ListAsync(shops.Shop)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_ByOthers_AreRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (webhooks, changes) = (shops.Database.Get<WebhookStore>(), shops.Database.Get<WebhookChanges>());
        var made = Expect.Success(await CreateAsync(shops, new() { Url = Url })).Webhook;
        foreach (var (shop, actor, failure, key) in new[]
        {
            (shops.Shop, shops.Editor, Failure.Forbidden, "forbidden"), (shops.Shop, shops.Viewer, Failure.Forbidden, "forbidden"),
            (shops.Shop, shops.Stranger, Failure.NotFound, "shop_not_found"),
            (shops.Other, shops.Stranger, Failure.NotFound, "webhook_not_found"),
        })
        {
            Expect.Failure(failure, key,
                await webhooks.RunAsync(shop, actor, command => changes.UpdateAsync(command, made.Id, new() { IsActive = false })));
            Expect.Failure(failure, key, await webhooks.RunAsync(shop, actor, command => changes.DeleteAsync(command, made.Id)));
        }

        Assert.Equal(made, Assert.Single(await webhooks.ListAsync(shops.Shop)));
        Assert.Empty(await webhooks.ListAsync(shops.Other));
    }

    [Theory, OnSqlite]
    public async Task History_HasEachChangeAndNeverTheSecret(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (webhooks, changes) = (shops.Database.Get<WebhookStore>(), shops.Database.Get<WebhookChanges>());
        var made = Expect.Success(await CreateAsync(shops, new() { Url = Url }));
        shops.Database.Clock.Advance(Duration.FromSeconds(1));
        Expect.Success(await UpdateAsync(shops, made.Webhook.Id, new() { Url = "https://hooks.example.org/b" }));
        shops.Database.Clock.Advance(Duration.FromSeconds(1));
        Expect.Success(await webhooks.RunAsync(shops.Shop, shops.Admin, command => changes.DeleteAsync(command, made.Webhook.Id)));
        Assert.Empty(await webhooks.ListAsync(shops.Shop));
        await using var context = shops.Database.Read();
        var entries = await context.Set<AuditRecord>().Where(row => row.ObjectType == "webhook").OrderBy(row => row.At).ToListAsync();
        Assert.Equal(["webhook.created", "webhook.updated", "webhook.deleted"], entries.Select(entry => entry.Action));
        Assert.Contains("https://hooks.example.org/b", entries[1].Diff, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, entry => entry.Diff.Contains(made.Secret, StringComparison.Ordinal));
    }

    [Theory, OnSqlite]
    public async Task TurnedOffOrDeleted_WhatWaitsForIt_IsGivenUpUnsent(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var off = Expect.Success(await CreateAsync(shops, new() { Url = Url }));
        var gone = Expect.Success(await CreateAsync(shops, new() { Url = Url }));
        var (queue, now) = (shops.Database.Get<WorkQueue>(), shops.Database.Clock.GetCurrentInstant());
        Guid[] messages = [await WaitAsync(off), await WaitAsync(gone)];
        Expect.Success(await UpdateAsync(shops, off.Webhook.Id, new() { IsActive = false }));
        Expect.Success(await shops.Database.Get<WebhookStore>().RunAsync(shops.Shop, shops.Admin,
            command => shops.Database.Get<WebhookChanges>().DeleteAsync(command, gone.Webhook.Id)));

        await shops.Database.Get<WorkRunner>().RunDueAsync(WebhookDelivery.MessageKind);

        await using var context = shops.Database.Read();
        var rows = await context.Set<WorkRecord>().Where(row => messages.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        Assert.Equal([(WorkState.Dead, "The webhook is inactive."), (WorkState.Dead, "The webhook was deleted.")],
            messages.Select(message => (rows[message].State, rows[message].LastAnswer)));

        Task<Guid> WaitAsync(CreatedWebhook made) => shops.Database.Get<WriteQueue>().WriteAsync(scope => queue.AddAsync(
            scope, shops.Shop,
            new(WebhookDelivery.MessageKind, Url, "{}"u8.ToArray())
            { Subject = WebhookDelivery.SubjectOf(made.Webhook.Id, Guid.NewGuid()) }, now));
    }

    private static string Long(int length) => Url + new string('a', length - Url.Length);

    private static EquatableArray<string> Events(int count) => Enumerable.Repeat("shipments/delivered", count).ToEquatableArray();

    private static Task<Result<CreatedWebhook>> CreateAsync(TestShops shops, WebhookDraft draft)
    {
        var changes = shops.Database.Get<WebhookChanges>();
        var prepared = changes.Prepare(shops.Shop, draft);
        return shops.Database.Get<WebhookStore>().RunAsync(shops.Shop, shops.Admin, command => changes.CreateAsync(command, prepared));
    }

    private static Task<Result<Webhook>> UpdateAsync(TestShops shops, Guid id, WebhookDraft draft, long? version = null) =>
        shops.Database.Get<WebhookStore>().RunAsync(shops.Shop, shops.Admin,
            command => shops.Database.Get<WebhookChanges>().UpdateAsync(command, id, draft, version));
}
