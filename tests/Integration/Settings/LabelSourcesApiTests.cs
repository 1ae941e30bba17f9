using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Klaviyo;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Klaviyo;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Settings;

/// <summary>What the settings <c>segments</c> do in the running app.</summary>
public sealed class LabelSourcesApiTests
{
    [Fact]
    public async Task Put_KlaviyoSwitchedOff_NoOneIsAskedAndNoLockWaits()
    {
        await using var klaviyo = await FakeKlaviyo.StartAsync(new JumpTime());
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        klaviyo.Fault = async _ =>
        {
            asked.TrySetResult();
            await answer.Task;
            return false;
        };
        using var app = ApiApp.With(("Klaviyo:BaseUrl", klaviyo.Address.ToString()));
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        Expect.Success(await app.Services.GetRequiredService<KlaviyoConnection>()
            .SaveAsync(shop.Shop, Actor.System, null, new KlaviyoForm(FakeKlaviyo.Key, "2026-07-15")));
        (await shop.SendAsync("PUT", "settings/segments", """{"klaviyo":false}""")).Expect(200);
        Assert.NotNull((await FulfilAsync(app, shop, "1")).Lock);
        Assert.Empty(klaviyo.Requests);

        (await shop.SendAsync("PUT", "settings/segments", """{"klaviyo":true}""")).Expect(200);
        Assert.Null((await FulfilAsync(app, shop, "2")).Lock);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        answer.SetResult();
    }

    private static async Task<StoredOrder> FulfilAsync(ApiApp app, ApiClient shop, string number)
    {
        (await shop.SendAsync("PUT", "orders", $$"""
            {"id":"{{number}}","order":{"order_number":"{{number}}","external_id":"e{{number}}","email_id":"mira@example.org","total_order_price":10,"currency":"EUR",
             "address":{"name":"Mira","street":"Am Deich 4","city":"Husum","zip_code":"25813","country_code":"DE"},"products":[{"title":"Hat","quantity":1,"price":10}]},
             "trackings":[{"tracking_number":"T{{number}}"}]}
            """)).Expect(201);
        return (await app.Services.GetRequiredService<OrderStore>().FindByNumberAsync(shop.Shop, number))!;
    }
}
