using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using ExperienceManager.Tests.Integration.Support;
using Json.Schema;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>Texts of states in configuration documents, and what shoppers then read.</summary>
public sealed class StateTextSectionTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Content = """
        {"hero":{"headline":{"en-US":"On the way","de-DE":"Unterwegs"}},
         "states":{"delivered":{"hero":{"headline":{"en-US":"Enjoy","de-DE":"Guten Appetit"}}},
                   "problem":{"message":{"title":{"en-US":"We are on it"}}}}}
        """;

    private const string Plain = """{"hero":{"headline":{"en-US":"On the way"}}}""";

    [Fact]
    public async Task Export_WithTextsOfStates_ImportsToTheSameBytesAndMatchesTheSchema()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Document(Content))).Expect(200);
        var exported = (await shop.SendAsync("GET", "configuration")).Expect(200);
        var states = ContentOf(exported).GetProperty("states");
        Assert.Equal(["delivered", "problem"], states.EnumerateObject().Select(state => state.Name));
        Assert.Empty(Changed(await shop.SendAsync("PUT", "configuration", exported.Body)));
        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "configuration", exported.Body)).Expect(200);
        Assert.Equal(exported.Body, (await other.SendAsync("GET", "configuration")).Body);

        var text = JsonNode.Parse((await shop.SendAsync("GET", "/schemas/configuration.json")).Body)!.AsObject();
        // A schema with an id is registered under it for the whole process.
        text.Remove("$id");
        var schema = JsonSchema.FromText(text.ToJsonString());
        Assert.True(schema.Evaluate(exported.Json).IsValid);
        Assert.False(schema.Evaluate(JsonDocument.Parse(Document("""{"states":{"deliverd":{}}}""")).RootElement).IsValid);
    }

    [Fact]
    public async Task Put_TextOfOneState_IsPlannedAsAChangeOfTheContent()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Document(Plain))).Expect(200);
        var before = ContentOf(await shop.SendAsync("GET", "configuration"));
        Assert.False(before.TryGetProperty("states", out _));
        var changed = Assert.Single(Changed(await shop.SendAsync("PUT", "configuration?dry_run=true", Document(Content))));
        Assert.Equal(["content"], changed.GetProperty("members").EnumerateArray().Select(member => member.GetString()!));
        (await shop.SendAsync("PUT", "configuration", Document(Content))).Expect(200);
        (await shop.SendAsync("PUT", "configuration", Document(Plain[..^1] + ""","states":{"delivered":{}}}"""))).Expect(200);
        Assert.Equal(before.GetRawText(), ContentOf(await shop.SendAsync("GET", "configuration")).GetRawText());
    }

    [Theory]
    [InlineData("""{"states":{"out_for_deliveri":{}}}""", "states.out_for_deliveri", "unknown_state")]
    [InlineData("""{"states":{"packed":{"hero":{"image_url":"//evil.example"}}}}""", "states.packed.hero.image_url", "url_not_allowed")]
    public async Task Put_BadState_IsRefusedAtItsPathWithTheWordsThereAre(string content, string path, string type)
    {
        using var shop = await app.CreateShopAsync();
        var error = (await shop.SendAsync("PUT", "configuration", Document(content))).Expect(422).Json.GetProperty("errors")[0];
        Assert.Equal($"experiences.0.content.{path}", string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(1)));
        Assert.Equal(type, error.GetProperty("type").GetString());
        var words = type == "unknown_state" ? "on_its_way, out_for_delivery" : "https://";
        Assert.Contains(words, error.GetProperty("msg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ReportsOfACarrier_ChangeTheTextAtOnce()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", Document(Content))).Expect(200);
        var order = (await shop.SendAsync("PUT", "orders", """
            {"id":"1","order":{"order_number":"1","external_id":"e1","locale":"en-US","address":{"zip_code":"25813"}},
             "trackings":[{"tracking_number":"T1","carrier_reference":"dhl"}]}
            """)).Expect(201);
        var stored = (await shop.SendAsync("GET", $"orders/{order.Text("uuid")}")).Expect(200);
        var parcel = stored.Json.GetProperty("trackings")[0].GetProperty("id").GetString();
        using var browser = new HttpClient { BaseAddress = app.Address };
        var address = new Uri(order.Text("tracking_url")).AbsolutePath;
        Assert.Equal("On the way", await HeadingAsync(address));
        const string Report = """{"event_name":"delivered","event_time":"2026-11-22T10:00:00Z"}""";
        (await shop.SendAsync("POST", $"shipments/{parcel}/events", Report)).Expect(200);
        Assert.Equal("Enjoy", await HeadingAsync(address));
        Assert.Equal("Guten Appetit", await HeadingAsync($"{address}?locale=de-AT"));

        async Task<string> HeadingAsync(string url) =>
            new HtmlParser().ParseDocument(await browser.GetStringAsync(url)).QuerySelector("h1")!.TextContent;
    }

    private static JsonElement ContentOf(ApiReply exported) => exported.Json.GetProperty("experiences")[0].GetProperty("content");

    private static JsonElement.ArrayEnumerator Changed(ApiReply plan) => plan.Expect(200).Json.GetProperty("changed").EnumerateArray();

    private static string Document(string content) => $$"""{"experiences":[{"key":"p","name":"P","default":true,"content":{{content}}}]}""";
}
