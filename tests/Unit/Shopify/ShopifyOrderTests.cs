using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopify;

/// <summary>Webhooks on their way to orders (docs/reliability.md#faults, R16), on both databases.</summary>
public sealed class ShopifyOrderTests
{
    private static readonly (string Topic, string Body)[] Events =
    [
        ("orders/create", ShopifyPayloads.Order(1, "first, both")),
        ("orders/updated", ShopifyPayloads.Order(3, "both, third", ",\"customer\":{\"id\":901,\"tags\":\"wholesale\"}")),
        ("orders/updated", ShopifyPayloads.Order(2, "second", ",\"note_attributes\":[{\"name\":\"gift\",\"value\":\"yes\"}]")),
        ("fulfillments/create", ShopifyPayloads.Fulfilment(4, "\"A\"")),
        ("fulfillments/update", ShopifyPayloads.Fulfilment(5, "\"A\",\"B\"", "out_for_delivery")),
    ];

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliveries_OfTheExample_GiveExactlyTheDocumentedLabels(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/fulfilled", ShopifyPayloads.Example);
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.Gift Wrap", "Shopify.tag.vip", "Shopify.tag.wholesale"], await room.LabelsAsync());
        Assert.Equal(OrderStatus.Fulfilled, (await room.OrderAsync())!.Status);
        await using var context = room.Shops.Database.Read();
        Assert.All(await context.Set<OrderLabelRecord>().ToListAsync(), label => Assert.Equal(LabelSource.Shopify, label.Source));
        Assert.Equal("Order 1042. 3 labels.", (await room.LastAsync()).Detail);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliveries_InEveryOrder_EndInTheSameState(DatabaseProvider provider)
    {
        var states = new HashSet<string>();
        await using var room = await ShopifyRoom.CreateAsync(provider);
        var id = 7_000_000;
        foreach (var permutation in Permutations([0, 1, 2, 3, 4]))
        {
            id++;
            foreach (var index in permutation) await room.DeliverAsync(Events[index].Topic, OfOrder(Events[index].Body, id));
            // The last one again, as another delivery.
            await room.DeliverAsync(Events[permutation[4]].Topic, OfOrder(Events[permutation[4]].Body, id));
            if (id % 2 == 0) await room.RunAsync();
        }

        await room.SettleAsync();
        for (var order = 7_000_001; order <= id; order++)
            states.Add(Describe((await room.OrderAsync($"{order}"))!).Replace($"{order}", "N", StringComparison.Ordinal));
        Assert.Equal(120, id - 7_000_000);
        var state = Assert.Single(states);
        Assert.Equal("N 3.00 at-3@example.org - Shopify.tag.both,Shopify.tag.first,Shopify.tag.second,Shopify.tag.third,Shopify.tag.wholesale A:InDelivery,B:InDelivery Fulfilled", state);
        Assert.Empty(await room.Inbox.ListAsync(room.Shop, ConnectionKind.Shopify, WorkState.Dead, 10));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Deliveries_OfOneSecond_EndInTheSameStateWhicheverComesFirst(DatabaseProvider provider)
    {
        string[] bodies = [ShopifyPayloads.Order(1, "a"),
            ShopifyPayloads.Order(1, "b").Replace("at-1@", "other@", StringComparison.Ordinal)];
        var emails = new List<string?>();
        foreach (var first in new[] { 0, 1 })
        {
            await using var room = await ShopifyRoom.CreateAsync(provider);
            foreach (var body in new[] { bodies[first], bodies[1 - first] })
            {
                await room.DeliverAsync("orders/updated", body);
                await room.RunAsync();
            }

            emails.Add((await room.OrderAsync())!.Data.Email);
            // The time of triggering tells states of one second apart, where it is known.
            await room.DeliverAsync("orders/updated", bodies[0], triggered: Instant.FromUtc(2026, 3, 2, 10, 1, 2));
            await room.RunAsync();
            await room.DeliverAsync("orders/updated", bodies[1], triggered: Instant.FromUtc(2026, 3, 2, 10, 1, 1));
            await room.RunAsync();
            Assert.Equal("at-1@example.org", (await room.OrderAsync())!.Data.Email);
        }

        Assert.Equal(emails[0], emails[1]);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Fulfilment_OfAnOrderThatNeverComes_IsGivenUpWithAReason(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("fulfillments/create", ShopifyPayloads.Fulfilment(1, "\"A\""));
        await room.SettleAsync();
        var row = await room.LastAsync();
        Assert.Equal((WorkState.Dead, "The order 5550001 has not arrived yet."), (row.State, row.Detail));
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, ""));
        Expect.Success(await room.Inbox.RunAgainAsync(room.Shop, room.Shops.Admin, row.Id));
        await room.SettleAsync();
        Assert.Equal("A", Assert.Single((await room.OrderAsync())!.Data.Shipments).TrackingNumber);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Payloads_ThatCannotBeRead_AreParkedAndStopNoOne(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, """nul\u0000"""), "nul");
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, """\udc00"""), "surrogate");
        await room.DeliverAsync("orders/create", string.Concat(Enumerable.Repeat("[", 10_000)), "deep");
        await room.DeliverAsync(
            "orders/create", """{"id":1,"note":""" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), "deep inside");
        await room.DeliverAsync("orders/create", "\0\u0001 no json", "rubbish");
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "good"), "good");
        await room.DeliverAsync("orders/create", $"\uFEFF{ShopifyPayloads.Order(2, "good")}", "good with a byte order mark");
        await room.RunAsync();
        var rows = (await room.Inbox.ListAsync(room.Shop, ConnectionKind.Shopify, null, 10)).ToDictionary(row => row.DeliveryId);
        var isGood = rows.Values.ToLookup(row => row.DeliveryId.StartsWith("good", StringComparison.Ordinal));
        Assert.All(isGood[true], row => Assert.Equal(WorkState.Done, row.State));
        Assert.Contains("tags: This text contains the character U+0000", rows["nul"].Detail, StringComparison.Ordinal);
        Assert.Contains("half of a surrogate pair", rows["surrogate"].Detail, StringComparison.Ordinal);
        Assert.Contains("nested more than", rows["deep"].Detail, StringComparison.Ordinal);
        Assert.Contains("nested more than", rows["deep inside"].Detail, StringComparison.Ordinal);
        Assert.All(isGood[false], row => Assert.Equal((WorkState.Dead, 1), (row.State, row.Attempts)));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task CustomerTags_ByTheirOwnTopics_ReachOrdersBeforeAndAfter(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        const string Customer = ",\"customer\":{\"id\":901}";
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "a", Customer));
        await room.RunAsync();
        await room.DeliverAsync("customer.tags_added", Tags(5, "wholesale", "gone"));
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.a", "Shopify.tag.gone", "Shopify.tag.wholesale"], await room.LabelsAsync());
        await room.DeliverAsync("customer.tags_removed", Tags(7, "gone", "early"));
        // Older than the removal, so it says nothing new.
        await room.DeliverAsync("customer.tags_added", Tags(6, "early"));
        await room.RunAsync();
        await room.DeliverAsync("orders/create", OfOrder(ShopifyPayloads.Order(1, "b", Customer), 5_550_002));
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.b", "Shopify.tag.wholesale"], await room.LabelsAsync("5550002"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Labels_SwitchedOff_ComeFromNoTopicAndDropNone(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider, token: "shpat");
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "a", ",\"customer\":{\"id\":901,\"tags\":\"known\"}"));
        await room.RunAsync();
        await room.Shops.SetLabelSourcesAsync(new() { Shopify = false, MirrorTags = true });
        await room.DeliverAsync("orders/updated", ShopifyPayloads.Order(2, "b", ",\"customer\":{\"id\":901}"));
        await room.DeliverAsync("customer.tags_added", Tags(5, "wholesale"));
        await room.DeliverAsync(ShopifyTopics.ReadTags, "\"5550001\"");
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.a", "Shopify.tag.known"], await room.LabelsAsync());
        Assert.Equal("at-2@example.org", (await room.OrderAsync())!.Data.Email);
        Assert.Empty(await room.Inbox.ListAsync(room.Shop, ConnectionKind.Shopify, WorkState.Waiting, 10));
    }

    [Fact]
    public void Settings_StoredWithTheirOwnLabelSwitches_AreStillRead()
    {
        var settings = ShopifySettings.Read(
            """{"shop_domain":"demo.myshopify.com","api_version":"2026-07","use_labels":false,"mirror_tags":true,"previous_secret_until":null}""");
        Assert.Equal(new ShopifySettings { ShopDomain = "demo.myshopify.com" }, settings);
        Assert.DoesNotContain("labels", settings.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Settings_ThatTurnThingsOff_AreHeeded(DatabaseProvider provider)
    {
        var settings = new ShopifySettings { ShopDomain = "demo.myshopify.com" };
        await using var room = await ShopifyRoom.CreateAsync(provider, settings);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "x"), domain: "other.myshopify.com");
        await room.RunAsync();
        Assert.Equal((WorkState.Ignored, "It came from other.myshopify.com; this connection is for demo.myshopify.com."),
            ((await room.LastAsync()).State, (await room.LastAsync()).Detail));
        await room.SaveAsync(settings, isEnabled: false);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "x"));
        await room.RunAsync();
        Assert.Equal(WorkState.Ignored, (await room.LastAsync()).State);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Tags_ThatAreMirrored_GoWhenTheyAreGoneAndLateOnesStayAway(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.Shops.SetLabelSourcesAsync(new() { MirrorTags = true });
        foreach (var body in new[] { ShopifyPayloads.Order(1, "a, b"), ShopifyPayloads.Order(4, "b, c"), ShopifyPayloads.Order(2, "late") })
        {
            await room.DeliverAsync("orders/updated", body);
            await room.RunAsync();
        }

        Assert.Equal(["Shopify.tag.b", "Shopify.tag.c"], await room.LabelsAsync());
        await room.DeliverAsync("orders/updated", ShopifyPayloads.Order(5, ""));
        await room.RunAsync();
        Assert.Empty(await room.LabelsAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Order_ThatIsCancelled_StaysSoWhateverComesLate(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        await room.DeliverAsync("orders/cancelled", ShopifyPayloads.Order(2, "a", ",\"cancelled_at\":\"2026-03-02T10:02:00Z\""));
        await room.RunAsync();
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "a"));
        await room.RunAsync();
        Assert.Equal(OrderStatus.Cancelled, (await room.OrderAsync())!.Status);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task PrivacyRequests_OfEverySort_AreRecordedInTheHistory(DatabaseProvider provider)
    {
        await using var room = await ShopifyRoom.CreateAsync(provider);
        foreach (var topic in new[] { "customers/data_request", "customers/redact", "shop/redact" })
            await room.DeliverAsync(topic, """{"shop_id":1}""");
        await room.RunAsync();
        await using var context = room.Shops.Database.Read();
        Assert.Equal(3, await context.Set<AuditRecord>()
            .CountAsync(entry => entry.Action == "delivery.privacy_request" && entry.ShopId == room.Shop));
        Assert.Equal(WorkState.Done, (await room.LastAsync()).State);
    }

    private static string Tags(int minute, params string[] tags) =>
        $$"""{"customerId":"gid://shopify/Customer/901","tags":[{{string.Join(',', tags.Select(tag => $"\"{tag}\""))}}],"occurredAt":"2026-03-02T10:{{minute:00}}:00Z"}""";

    private static string OfOrder(string body, int id) =>
        body.Replace("5550001", $"{id}", StringComparison.Ordinal).Replace("1042", $"{id}", StringComparison.Ordinal);

    private static string Describe(StoredOrder order)
    {
        var data = order.Data;
        var parcels = data.Shipments.Select(parcel => $"{parcel.TrackingNumber}:{parcel.Phase}").Order(StringComparer.Ordinal);
        var gift = data.Attributes.TryGet("gift", out var value) ? value.Text : "-";
        return $"{data.OrderNumber} {data.Total} {data.Email} {gift} {string.Join(',', data.Labels.Sorted)} {string.Join(',', parcels)} {order.Status}";
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, index) => Permutations([.. items[..index], .. items[(index + 1)..]])
            .Select(rest => (int[])[item, .. rest]));
}
