using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>
/// Texts that would mean something in SQL, in a pattern or in a full-text query are texts: every member keeps them to the letter, and every
/// search finds the one order, campaign or segment that has them.
/// </summary>
public sealed class SqlTextTests
{
    private static readonly string[] Texts =
    [
        "x' OR 1=1 --", "x\" OR \"\"=\"", "x') OR ('1'='1", "x'; DROP TABLE orders; --", "x'; COMMIT; DELETE FROM shops; --",
        "x' UNION SELECT secret FROM api_keys --", "x' AND (SELECT pg_sleep(9)) IS NULL --", "x'||(SELECT 1)||'", "x\\' OR 1=1 #",
        "x%' OR '%'='", "x_%", "x%y", "x*", "x[a-z]", "x /* */ ;", "@p0 $1 :p0 ?1 {0}", "x' NEAR \"y\"", "order^\"x\" NOT y", "title:x",
        "x ’ ＇ ʼ OR ʼ1ʼ=ʼ1",
        "{\"$gt\":\"\"}", "x\\N", "E'\\047'", "$$x$$", "x\r\n\t--",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task Order_WithSqlInEveryText_IsStoredAndFoundToTheLetter(DatabaseProvider provider)
    {
        await using var app = DatabaseApp.Create(provider);
        foreach (var text in Texts)
        {
            using var shop = await app.Api.CreateShopAsync();
            // What an unescaped pattern or an OR would find too.
            await PutAsync(shop, "x1yz", Order("x1yz"));
            var sent = Order(text);
            var uuid = await PutAsync(shop, text, sent);
            var stored = JsonNode.Parse((await shop.SendAsync("GET", $"orders/{uuid}")).Expect(200).Body)!;
            ShouldHave(stored, sent, text);
            foreach (var filter in new[] { "q", "order_number", "external_id", "order_name", "email_id", "zip_code", "segment" })
            {
                var value = filter == "email_id" ? EmailOf(text) : filter == "zip_code" ? ZipOf(text) : text;
                var found = (await shop.SendAsync("GET", $"orders?{filter}={Uri.EscapeDataString(value)}")).Expect(200);
                Assert.True(found.Json.GetArrayLength() == 1, $"{filter}={value}: {found.Body}");
                Assert.Equal(uuid, found.Json[0].GetProperty("uuid").GetString());
            }

            var values = (await shop.SendAsync("GET", $"values?attribute=order.label&starts={Uri.EscapeDataString(text)}")).Expect(200);
            Assert.Equal([text], values.Json.EnumerateArray().Select(value => value.GetProperty("value").GetString()));
            Assert.Equal(2, (await shop.SendAsync("GET", "orders")).Expect(200).Json.GetArrayLength());
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Configuration_WithSqlInItsTexts_IsStoredToTheLetterAndDecides(DatabaseProvider provider)
    {
        await using var app = DatabaseApp.Create(provider);
        using var shop = await app.Api.CreateShopAsync(ShopRole.Admin);
        foreach (var text in Texts)
        {
            var name = text.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal);
            var segment = new JsonObject
            {
                ["key"] = "it",
                ["name"] = name,
                ["enabled"] = true,
                ["experience"] = "page",
                ["rule"] = new JsonObject { ["attribute"] = "order.label", ["operator"] = "equals", ["value"] = text },
            };
            var document = new JsonObject
            {
                ["experiences"] = new JsonArray(new JsonObject { ["key"] = "page", ["name"] = name, ["default"] = true }),
                ["segments"] = new JsonArray(segment.DeepClone()),
            };
            (await shop.SendAsync("PUT", "configuration", document.ToJsonString())).Expect(200);
            var read = JsonNode.Parse((await shop.SendAsync("GET", "configuration")).Expect(200).Body)!;
            ShouldHave(read["segments"]!, new JsonArray(segment), text);

            var campaign = new JsonObject
            {
                ["name"] = name,
                ["segment"] = text,
                ["promotion_type"] = "basic",
                ["enabled"] = true,
                ["promotion_properties"] = new JsonObject { ["title"] = name, ["cta_label"] = "Shop", ["cta_url"] = "/sale" },
            };
            var made = (await shop.SendAsync("POST", "campaigns", campaign.ToJsonString())).Expect(201);
            ShouldHave(JsonNode.Parse(made.Body)!, campaign, text);
            foreach (var filter in new[] { $"name={Uri.EscapeDataString(name)}", $"segment={Uri.EscapeDataString(text)}" })
            {
                var found = (await shop.SendAsync("GET", $"campaigns?{filter}")).Expect(200);
                Assert.Equal([made.Text("uuid")], found.Json.EnumerateArray().Select(one => one.GetProperty("uuid").GetString()));
            }

            await ShouldDecideAsync(shop, text, name);
        }
    }

    private static async Task ShouldDecideAsync(ApiClient shop, string text, string name)
    {
        var orders = new JsonArray(Body("x1yz", Order("x1yz")), Body(text, Order(text)));
        var decided = (await shop.SendAsync("POST", "decisions", new JsonObject { ["orders"] = orders }.ToJsonString())).Expect(200);
        var winners = decided.Json.EnumerateArray().Select(one => one.GetProperty("segment") is { ValueKind: JsonValueKind.Object } won
            ? won.GetProperty("name").GetString() : null);
        Assert.Equal([null, name], winners);
    }

    private static async Task<string> PutAsync(ApiClient shop, string number, JsonObject order) =>
        (await shop.SendAsync("PUT", "orders", Body(number, order).ToJsonString())).Expect(201).Text("uuid");

    private static JsonObject Body(string number, JsonObject order)
    {
        order = (JsonObject)order.DeepClone();
        var trackings = order["trackings"]!.DeepClone();
        order.Remove("trackings");
        return new JsonObject { ["id"] = number, ["order"] = order, ["trackings"] = trackings };
    }

    private static JsonObject Order(string text) => new()
    {
        ["order_number"] = text,
        ["external_id"] = text,
        ["order_name"] = text,
        ["email_id"] = EmailOf(text),
        ["total_order_price"] = 5,
        ["address"] = new JsonObject
        {
            ["name"] = text,
            ["street"] = text,
            ["city"] = text,
            ["province_code"] = text,
            ["zip_code"] = ZipOf(text),
            ["phone"] = text,
        },
        ["customer"] = new JsonObject
        {
            ["type"] = text,
            ["loyalty_level"] = text,
            ["address"] = new JsonObject { ["city"] = text, ["zip"] = text },
        },
        ["attributes"] = new JsonObject { [text] = text },
        ["segments"] = new JsonArray(text),
        ["products"] = new JsonArray(new JsonObject
        {
            ["sku"] = text,
            ["title"] = text,
            ["quantity"] = 1,
            ["price"] = 1,
            ["product_id"] = text,
            ["variant_id"] = text,
            ["categories"] = new JsonArray(text),
            ["attributes"] = new JsonObject { [text] = text },
        }),
        ["trackings"] = new JsonArray(new JsonObject
        {
            // Of a tracking number signs are taken off, because plug-ins send lists of them.
            ["tracking_number"] = "4711",
            ["carrier_reference"] = text,
            ["carrier_service"] = text,
            ["destination"] = new JsonObject { ["city"] = text, ["state"] = text, ["zip"] = text },
            ["attributes"] = new JsonObject { [text] = text },
        }),
    };

    private static string ZipOf(string text) => text[..Math.Min(text.Length, 32)];

    private static string EmailOf(string text) => $"{text.ReplaceLineEndings("")}@shop.example";

    /// <summary>Fails unless everything that was sent is there, and the same.</summary>
    private static void ShouldHave(JsonNode got, JsonNode sent, string text)
    {
        switch (sent)
        {
            case JsonObject members:
                foreach (var (name, value) in members) ShouldHave(got[name] ?? throw Missing(name), value!, text);
                break;
            case JsonArray items:
                Assert.Equal(items.Count, got.AsArray().Count);
                for (var i = 0; i < items.Count; i++) ShouldHave(got[i]!, items[i]!, text);
                break;
            default:
                Assert.True(JsonNode.DeepEquals(sent, got), $"{text}: {sent.ToJsonString()} became {got.ToJsonString()}");
                break;
        }

        Exception Missing(string name) => new Xunit.Sdk.XunitException($"{text}: {name} is missing in {got.ToJsonString()}");
    }
}
