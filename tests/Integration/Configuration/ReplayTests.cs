using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>What a dry run says of stored orders is what the decider says of them once the document is taken.</summary>
public sealed class ReplayTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task DryRun_SegmentHeldOutInPart_MovesTheOrdersThatTheDeciderThenGivesTheDefault()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        string Document(int heldOut) =>
            $$"""{"segments":[{"key":"everybody","name":"All","enabled":true,"experience":"{{page}}","holdout_percentage":{{heldOut}}}]}""";
        Assert.Equal(830, Moved((await shop.SendAsync("PUT", "configuration", Document(0))).Expect(200)));

        var plan = (await shop.SendAsync("PUT", "configuration?dry_run=true", Document(20))).Expect(200);
        (await shop.SendAsync("PUT", "configuration", Document(20))).Expect(200);
        var decided = (await shop.SendAsync("POST", "decisions", $$"""{"orders":[{{string.Join(',', Northwind.Orders)}}]}""")).Expect(200);
        var onDefault = decided.Json.EnumerateArray().Count(decision => decision.GetProperty("segment").ValueKind == JsonValueKind.Null);
        Assert.InRange(onDefault, 1, 400);
        Assert.Equal(onDefault, Moved(plan));
        var move = Assert.Single(plan.Json.GetProperty("moves").EnumerateArray());
        Assert.Equal(("everybody", JsonValueKind.Null), (move.GetProperty("from").GetString(), move.GetProperty("to").ValueKind));
        Assert.Equal(20, move.GetProperty("examples").GetArrayLength());
        Assert.InRange(move.GetProperty("locked").GetInt32(), 0, onDefault);
        Assert.False(plan.Json.GetProperty("sampled").GetBoolean());
    }

    [Fact]
    public async Task DryRun_Moves_NameExamples_AndHowManyAreFulfilled()
    {
        using var shop = await app.CreateShopAsync();
        var placed = DateTime.UtcNow;
        string Order(int n) => $$"""
            {"id":"{{n}}","order":{"order_number":"N{{n}}","external_id":"{{n}}","address":{"zip_code":"1"},
             "order_placed_at":"{{placed.AddMinutes(-n):yyyy-MM-ddTHH:mm:ssZ}}"} }
            """;
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Enumerable.Range(1, 30).Select(Order))}]")).Expect(200);
        (await shop.SendAsync("PUT", "orders", """{"id":"N1","trackings":[{"tracking_number":"00340434161094000000"}]}""")).Expect(200);
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        var plan = (await shop.SendAsync("PUT", "configuration?dry_run=true",
            $$"""{"segments":[{"key":"every-order","name":"Every order","enabled":true,"experience":"{{page}}"}]}""")).Expect(200);
        var move = Assert.Single(plan.Json.GetProperty("moves").EnumerateArray());
        Assert.Equal((30, 1), (move.GetProperty("orders").GetInt32(), move.GetProperty("locked").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"N{n}"),
            move.GetProperty("examples").EnumerateArray().Select(number => number.GetString()));
    }

    [Fact]
    public async Task DryRun_SegmentOfAnExperienceNeverPublished_ShowsTheDefault()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Northwind.Orders)}]")).Expect(200);
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        var plan = (await shop.SendAsync("PUT", "configuration?dry_run=true",
            $$"""{"experiences":[{"key":"{{page}}","name":"Page","default":true},{"key":"new","name":"New","published":false}],"segments":[{"key":"everybody","name":"All","enabled":true,"experience":"new"}]}""")).Expect(200);
        var move = Assert.Single(plan.Json.GetProperty("moves").EnumerateArray());
        Assert.Equal(("everybody", page, 830),
            (move.GetProperty("to").GetString(), move.GetProperty("to_experience").GetString(), move.GetProperty("orders").GetInt32()));
    }

    private static int Moved(ApiReply reply) => reply.Json.GetProperty("moved_orders").GetInt32();
}
