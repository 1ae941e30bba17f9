using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Tests.Unit.Webhooks;

public sealed class WebhookReplayTests
{
    [Theory, OnSqlite]
    public async Task Replay_OfADeliveryWhoseBodyWasErased_IsRefusedAsARetryIs(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (queue, now) = (shops.Database.Get<WorkQueue>(), shops.Database.Clock.GetCurrentInstant());
        var (webhooks, changes) = (shops.Database.Get<WebhookStore>(), shops.Database.Get<WebhookChanges>());
        var message = await shops.Database.Get<WriteQueue>().WriteAsync(async scope => await queue.AddAsync(
            scope, shops.Shop, new("webhook", "https://hooks.example.org", WorkRecord.Erased.ToArray()) { Subject = "subject" }, now));
        Expect.Failure(Failure.Conflict, "message_erased",
            await webhooks.RunAsync(shops.Shop, shops.Admin, command => changes.ReplayAsync(command, message)));
        Expect.Failure(Failure.NotFound, "message_not_found",
            await webhooks.RunAsync(shops.Other, shops.Stranger, command => changes.ReplayAsync(command, message)));
    }
}
