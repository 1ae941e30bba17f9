using System.Text.Json.Nodes;
using ExperienceManager.Tests.Support.Shopware;
using ExperienceManager.Web.Integrations.Shopware.Admin;

namespace ExperienceManager.Tests.Unit.Shopware;

/// <summary>The Admin API's wire format: tokens, criteria, pages, refusals.</summary>
public sealed class ShopwareClientTests
{
    [Fact]
    public async Task Find_AsksWithTheDocumentedAssociations()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        stand.Shopware.Put(ShopwareSamples.Order());
        Assert.Single(await FindAsync(stand));
        var asked = stand.Shopware.Searches.Single();
        Assert.Equal(ShopwareSamples.OrderId, asked.GetProperty("ids")[0].GetString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(asked.GetProperty("associations").GetRawText()), JsonNode.Parse("""
            {"tags":{},"orderCustomer":{"associations":{"customer":{"associations":{"tags":{},"group":{},
              "defaultBillingAddress":{"associations":{"country":{},"countryState":{}}}}}}},"salesChannel":{},
             "deliveries":{"associations":{"positions":{"associations":{"orderLineItem":{}}},"stateMachineState":{},"shippingMethod":{},
              "shippingOrderAddress":{"associations":{"country":{},"countryState":{}}}}},
             "lineItems":{"associations":{"cover":{}}},"addresses":{"associations":{"country":{},"countryState":{}}},"currency":{},"stateMachineState":{},
             "language":{"associations":{"locale":{}}}}
            """)), asked.GetProperty("associations").GetRawText());
    }

    [Fact]
    public async Task Find_ManyOrders_FollowsThePages()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        string[] ids = [.. Enumerable.Range(0, 120).Select(i => $"o{i}")];
        foreach (var id in ids) stand.Shopware.Put(ShopwareSamples.Order(order => order["id"] = id));
        Assert.Equal(120, (await Client(stand).FindOrdersAsync(stand.Account, ids, CancellationToken.None)).Count);
        Assert.Equal(3, stand.Shopware.Searches.Count);
    }

    [Fact]
    public async Task Token_IsKeptUntilShortlyBeforeItExpires()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FindAsync(stand)));
        stand.Time.Pass(TimeSpan.FromSeconds(539));
        await FindAsync(stand);
        Assert.Equal(1, stand.Shopware.Tokens);
        stand.Time.Pass(TimeSpan.FromSeconds(1));
        await FindAsync(stand);
        Assert.Equal(2, stand.Shopware.Tokens);
    }

    [Fact]
    public async Task Token_RefusedEarly_IsReplacedOnce()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        await FindAsync(stand);
        stand.Shopware.Revoked = 1;
        await FindAsync(stand);
        Assert.Equal(2, stand.Shopware.Tokens);
        stand.Shopware.Revoked = 100;
        Assert.Contains("401", (await Assert.ThrowsAsync<ShopwareFault>(() => FindAsync(stand))).Message, StringComparison.Ordinal);
        Assert.Equal(3, stand.Shopware.Tokens);
    }

    [Fact]
    public async Task Token_WrongCredentials_SayWhatToDo()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        var fault = await Assert.ThrowsAsync<ShopwareFault>(
            () => Client(stand).FindOrdersAsync(stand.Account with { SecretKey = "wrong" }, ["x"], CancellationToken.None));
        Assert.Contains("Install the app again", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(500, false)]
    [InlineData(302, false)]
    [InlineData(200, false)]
    public async Task Find_ShopInTrouble_IsAFault(int status, bool hasPause)
    {
        await using var stand = await ShopwareStand.CreateAsync();
        stand.Shopware.Fault = async http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "http://127.0.0.1:1/";
            await http.Response.Body.WriteAsync("{\"data\":"u8.ToArray());
            return true;
        };
        Assert.Equal(hasPause, (await Assert.ThrowsAsync<ShopwareFault>(() => FindAsync(stand))).RetryAfter is not null);
    }

    private static ShopwareClient Client(ShopwareStand stand) => stand.Shops.Database.Get<ShopwareClient>();

    private static Task<IReadOnlyList<System.Text.Json.JsonElement>> FindAsync(ShopwareStand stand) =>
        Client(stand).FindOrdersAsync(stand.Account, [ShopwareSamples.OrderId], CancellationToken.None);
}
