using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopify;

/// <summary>Reading tags by GraphQL from a stand-in that answers as Shopify does, and as it should not.</summary>
public sealed class ShopifyClientTests
{
    private const string WithCustomer = ",\"customer\":{\"id\":901}";
    private static readonly ShopifySettings Settings = new() { ShopDomain = "demo.myshopify.com" };

    [Fact]
    public async Task Order_WhosePayloadHasNoCustomerTags_GetsThemByGraphQl()
    {
        await using var shopify = (await FakeShopify.StartAsync()).ThenTags("[\"vip\"]", "[\"wholesale\",\"B2B, large\"]");
        await using var room = await CreateAsync(shopify);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "vip", WithCustomer));
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.B2B, large", "Shopify.tag.vip", "Shopify.tag.wholesale"], await room.LabelsAsync());
        var (path, token, body) = Assert.Single(shopify.Calls);
        Assert.Equal(("/admin/api/2026-07/graphql.json", FakeShopify.Token), (path, token));
        Assert.Contains("gid://shopify/Order/5550001", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_WhosePayloadTells_IsNotAskedAbout()
    {
        await using var shopify = await FakeShopify.StartAsync();
        await using var room = await CreateAsync(shopify);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Example);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "guest", ",\"customer\":null"));
        await room.RunAsync();
        Assert.Empty(shopify.Calls);
    }

    [Fact]
    public async Task Order_WhileShopifyThrottles_WaitsAndThenHasItsTags()
    {
        await using var shopify = (await FakeShopify.StartAsync()).ThenThrottled()
            .Then("""{"errors":"Exceeded 2 calls per second for api client."}""", 429, ("Retry-After", "7.0"))
            .ThenTags("[]", "[\"wholesale\"]");
        await using var room = await CreateAsync(shopify);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "", WithCustomer));
        await room.RunAsync();
        Assert.Null(await room.OrderAsync());
        Assert.Equal((WorkState.Waiting, 0), ((await room.LastAsync()).State, (await room.LastAsync()).Attempts));
        // 100 points are missing and 50 come back each second.
        await room.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Single(shopify.Calls);
        await room.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Equal(2, shopify.Calls.Count);
        await room.AdvanceAsync(Duration.FromSeconds(6));
        Assert.Equal(2, shopify.Calls.Count);
        await room.AdvanceAsync(Duration.FromSeconds(1));
        Assert.Equal(["Shopify.tag.wholesale"], await room.LabelsAsync());
    }

    [Fact]
    public async Task Order_WhenShopifyThrottlesForLong_IsTakenOverWithoutAndCompletedLater()
    {
        await using var shopify = await FakeShopify.StartAsync();
        for (var i = 0; i < 20; i++) shopify.ThenThrottled(2_000, 0, 1);
        await using var room = await CreateAsync(shopify);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "a", WithCustomer));
        for (var seconds = 0; seconds < 4; seconds++) await room.AdvanceAsync(Duration.FromSeconds(10));
        Assert.Equal(["Shopify.tag.a"], await room.LabelsAsync());
        while (shopify.Calls.Count < 20) await room.AdvanceAsync(Duration.FromMinutes(1));
        shopify.ThenTags("[]", "[\"wholesale\"]");
        await room.AdvanceAsync(Duration.FromMinutes(1));
        Assert.Equal(["Shopify.tag.a", "Shopify.tag.wholesale"], await room.LabelsAsync());
    }

    [Theory]
    [InlineData(401, "", "Shopify rejected the access token.")]
    [InlineData(403, "", "Shopify rejected the access token.")]
    [InlineData(404, "", "Shopify has no Admin API at this domain and version.")]
    [InlineData(200, """{"errors":[{"message":"Access denied for customer field.","extensions":{"code":"ACCESS_DENIED"}}],"data":{"order":null}}""", "Shopify answered: Access denied for customer field.")]
    public async Task Order_WhenShopifyRefuses_IsTakenOverAndTheErrorShown(int status, string answer, string expected)
    {
        await using var shopify = (await FakeShopify.StartAsync()).Then(answer, status);
        await using var room = await CreateAsync(shopify);
        await room.DeliverAsync("orders/create", ShopifyPayloads.Order(1, "a", WithCustomer));
        await room.RunAsync();
        Assert.Equal(["Shopify.tag.a"], await room.LabelsAsync());
        Assert.Contains(expected, (await room.LastAsync()).Detail, StringComparison.Ordinal);
        Assert.Equal(expected, (await room.Shops.Database.Get<ConnectionStatus>().ListAsync(room.Shop))[0].LastError);
    }

    [Fact]
    public async Task ReadTags_AnAnswerThatIsNone_FailsWithoutAnException()
    {
        await using var shopify = await FakeShopify.StartAsync();
        shopify.Then("{\"data\":{\"order\":{\"tags\":[\"a\"").Then("[]").Then("{}").Then("""{"errors":"internal"}""").Then("{}", 500)
            .Then("<html>", 503)
            .Then("""{"data":{"order":{"tags":["\ud800"],"customer":null}}}""").Then(new string(' ', 1_100_000)).Then(http =>
            {
                http.Abort();
                return Task.CompletedTask;
            });
        await using var room = await CreateAsync(shopify);
        for (var i = 0; i < 9; i++) Assert.IsType<ShopifyAnswer.Failed>(await ReadAsync(room));
        shopify.Then("""{"data":{"order":null}}""").Then("""{"data":{"order":{"tags":["a\u0000b",7,"c"],"customer":null}}}""");
        Assert.Empty(Assert.IsType<ShopifyAnswer.Tags>(await ReadAsync(room)).Order);
        Assert.Equal(["c"], Assert.IsType<ShopifyAnswer.Tags>(await ReadAsync(room)).Order);
    }

    [Fact]
    public async Task ReadTags_ARedirect_IsNotFollowed()
    {
        await using var elsewhere = (await FakeShopify.StartAsync()).ThenTags("[\"stolen\"]", "[]");
        await using var shopify = await FakeShopify.StartAsync();
        shopify.Then(http =>
        {
            http.Response.Redirect(elsewhere.Address, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        await using var room = await CreateAsync(shopify);
        Assert.IsType<ShopifyAnswer.Refused>(await ReadAsync(room));
        Assert.Empty(elsewhere.Calls);
    }

    private static Task<ShopifyRoom> CreateAsync(FakeShopify shopify) =>
        ShopifyRoom.CreateAsync(DatabaseProvider.Sqlite, Settings, FakeShopify.Token, shopify);

    private static Task<ShopifyAnswer> ReadAsync(ShopifyRoom room) =>
        room.Shops.Database.Get<ShopifyClient>().ReadTagsAsync(Settings, FakeShopify.Token, "5550001", default);
}
