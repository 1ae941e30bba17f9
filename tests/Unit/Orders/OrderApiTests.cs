using ExperienceManager.Tests.Unit.Support;

namespace ExperienceManager.Tests.Unit.Orders;

public sealed class OrderApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Order = """{"order_number":"1","external_id":"e1","address":{"zip_code":"25813"},"segments":["a"]}""";

    [Fact]
    public async Task Upsert_NewOrder_IsCreatedThenUpdated()
    {
        using var shop = await app.CreateShopAsync();
        var created = (await shop.SendAsync("PUT", "orders", $$"""{"id":"1","order":{{Order}}}""")).Expect(201);
        var updated = (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"segments":["b","a"]}}""")).Expect(200);
        Assert.Equal(created.Text("uuid"), updated.Text("uuid"));
        Assert.Equal(("1", "e1", "placed"), (updated.Text("order_number"), updated.Text("external_id"), updated.Text("status")));
        Assert.Equal(["a", "b"], updated.Words("segments"));
        Assert.StartsWith(app.Address.ToString() + "t/" + shop.Slug + "/", updated.Text("tracking_url"));
    }
}
