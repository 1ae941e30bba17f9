using System.Text.Json;
using ExperienceManager.Tests.Integration.Campaigns;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Decisions;

/// <summary>What the order page says about campaigns, the API answers too.</summary>
public sealed class SlotApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Order = """{"id":"1","order":{"order_number":"1","external_id":"e1","locale":"en-US","segments":["tier.gold"],"address":{"zip_code":"1","city":"X"}}}""";

    [Fact]
    public async Task Explanation_PausedCampaignOfTheLabel_IsNamedForStoredOrdersAndForOthers()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "campaigns", CampaignRequests.Basic("Gold"))).Expect(201);
        var order = (await shop.SendAsync("PUT", "orders", Order)).Expect(201).Text("uuid");
        var stored = (await shop.SendAsync("GET", $"orders/{order}/decision")).Expect(200).Json;
        var other = (await shop.SendAsync("POST", "decisions", $$"""{"explain":true,"orders":[{{Order}}]}""")).Expect(200).Json[0];
        foreach (var slots in new[] { stored, other }.Select(answer => answer.GetProperty("explanation").GetProperty("campaigns")))
        {
            Assert.Equal(["banner", "basic", "product"], slots.EnumerateArray().Select(slot => slot.GetProperty("slot").GetString()));
            var basic = slots[1];
            Assert.Equal("none", basic.GetProperty("reason").GetString());
            var passed = Assert.Single(basic.GetProperty("not_live").EnumerateArray());
            Assert.Equal(("Gold", "tier.gold", "paused"), (passed.GetProperty("campaign").GetProperty("name").GetString(),
                passed.GetProperty("label").GetString(), passed.GetProperty("status").GetString()));
        }

        Assert.Equal(JsonValueKind.Null, stored.GetProperty("campaigns").GetProperty("basic").ValueKind);
    }

    [Fact]
    public async Task Decision_OrderOfAnotherShop_IsNotFound()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        var order = (await shop.SendAsync("PUT", "orders", Order)).Expect(201).Text("uuid");
        (await other.SendAsync("GET", $"orders/{order}/decision")).Expect(404);
    }
}
