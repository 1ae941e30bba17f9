using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Insight.Why;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Tests.Integration.Insight;

/// <summary>What the page "Why this page?" says is what the API answers to the same question.</summary>
public sealed class WhyReadingTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string At = "2026-11-28T12:00:00Z";
    private const string Earlier = "2026-11-20T00:00:00Z";
    private static readonly WhyQuestion Nothing = new(null, null, null, null, null);

    [Fact]
    public async Task StoredOrder_AtAnInstantInALocale_IsExplainedAsTheApiDoes()
    {
        using var shop = await app.CreateShopAsync();
        await ConfigureAsync(shop);
        var id = (await shop.SendAsync("PUT", "orders", Order("1042", "NY"))).Expect(201).Text("uuid");
        foreach (var (at, locale) in new[] { (At, "de-DE"), (At, null), (Earlier, "fr-FR"), (Earlier, "xx-XX") })
        {
            var query = locale is null ? $"at={at}" : $"at={at}&locale={locale}";
            var said = (await shop.SendAsync("GET", $"orders/{id}/decision?{query}")).Expect(200).Json;
            var answer = await AskAsync(shop, Nothing with { Order = "1042", At = Read(at), Locale = locale });
            Equal(said.GetProperty("explanation"), answer.Value!);
            Assert.Null(answer.Value!.Receipt);
            Assert.Null(answer.Value.Now);
        }
    }

    [Fact]
    public async Task FulfilledOrder_HasItsReceipt_AndTheSameInstantByTodaysRules()
    {
        using var shop = await app.CreateShopAsync();
        await ConfigureAsync(shop);
        const string parcels = """ "trackings":[{"tracking_number":"T7","carrier_reference":"dhl"}], """;
        var body = Order("7", "NY").Replace("\"order\":", $"{parcels}\"order\":", StringComparison.Ordinal);
        var id = (await shop.SendAsync("PUT", "orders", body)).Expect(201).Text("uuid");
        await ConfigureAsync(shop, "NJ");
        var decided = (await shop.SendAsync("GET", $"orders/{id}/decision")).Expect(200).Json;
        var said = decided.GetProperty("receipt").GetProperty("explanation");
        var answer = (await AskAsync(shop, Nothing with { Order = "7" })).Value!;
        Assert.Equal(("winter", null), (answer.Receipt!.Explanation.Segment?.Key, answer.Today!.Segment?.Key));
        Assert.True(answer.IsSameOrder);
        Assert.Equal(decided.GetProperty("experience").GetProperty("key").GetString(), answer.Now!.Key);
        var (at, locale) = (said.GetProperty("at").GetString(), said.GetProperty("locale").GetString());
        var today = (await shop.SendAsync("GET", $"orders/{id}/decision?at={at}&locale={locale}")).Expect(200).Json;
        Assert.Equal(today.GetProperty("explanation").GetRawText(), answer.Today.ToJson());
    }

    [Fact]
    public async Task Order_UnknownOrOfAnotherShop_IsNotFound()
    {
        using var shop = await app.CreateShopAsync();
        using var other = await app.CreateShopAsync();
        (await other.SendAsync("PUT", "orders", Order("theirs", "NY"))).Expect(201);
        var pasted = app.Services.GetRequiredService<PastedOrders>().Keep(other.Shop, Order("2", "NY"));
        foreach (var number in new[] { "theirs", "none", "a\0b" })
        {
            Assert.Equal(("number", "not_found"), Only(await AskAsync(shop, Nothing with { Order = number })));
        }

        Assert.Equal(("pasted", "not_found"), Only(await AskAsync(shop, Nothing with { Witness = Guid.NewGuid().ToString() })));
        Assert.Equal(("pasted", "not_found"), Only(await AskAsync(shop, Nothing with { Pasted = pasted.ToString() })));
        Assert.Equal(("pasted", "not_found"), Only(await AskAsync(shop, Nothing with { Pasted = "none" })));
        Assert.True((await AskAsync(other, Nothing with { Pasted = pasted.ToString() })).Succeeded);
    }

    [Fact]
    public async Task PastedOrder_IsExplainedAsTheApiDoes_AndAnInstantOfItsOwnComesFirst()
    {
        using var shop = await app.CreateShopAsync();
        await ConfigureAsync(shop);
        var dated = Order("8", "NY").Replace("{\"id\"", "{\"at\":\"2026-11-01T00:00:00Z\",\"id\"", StringComparison.Ordinal);
        foreach (var order in new[] { Order("8", "NY"), Order("8", "NJ"), dated })
        {
            var body = $$"""{"at":"{{At}}","locale":"de-DE","explain":true,"orders":[{{order}}]}""";
            var said = (await shop.SendAsync("POST", "decisions", body)).Expect(200).Json[0];
            var id = app.Services.GetRequiredService<PastedOrders>().Keep(shop.Shop, order);
            var answer = (await AskAsync(shop, Nothing with { Pasted = id.ToString(), At = Read(At), Locale = "de-DE" })).Value!;
            Equal(said.GetProperty("explanation"), answer);
            Assert.Equal(order.Contains("\"at\"", StringComparison.Ordinal), answer.HasOwnInstant);
            Assert.DoesNotContain("customer", answer.LinkOf(shop.Slug, Nothing with { Pasted = id.ToString() }), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"order":{"order_number":"1"}}""")]
    [InlineData("""{"id":"1","order":{"total_order_price":"much","products":[{"title":"A","quantity":"two"}]}}""")]
    [InlineData("""{"id":"1","at":"soon","order":{"segments":[1]}}""")]
    [InlineData("""{"id":"1","order":{"address":"Oslo"},"trackings":[{"phase":"lost"}]}""")]
    public async Task PastedJson_ThatTheApiRefuses_HasTheSameProblemsAtTheSamePaths(string json)
    {
        var read = WhyReading.Read(json);
        if (read.Problems is [{ Type: "json_invalid", Path: "" }]) return;
        using var shop = await app.CreateShopAsync();
        var sent = (await shop.SendAsync("POST", "decisions", $$"""{"orders":[{{json}}]}"""));
        if (read.Succeeded)
        {
            sent.Expect(200);
            return;
        }

        var errors = sent.Expect(422).Json.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(
            errors.Select(error => (PathOf(error), error.GetProperty("msg").GetString())),
            read.Problems.Select(problem => (problem.Path, (string?)problem.Message)));
    }

    [Fact]
    public async Task Witness_OfASegment_OpensWithTheOrderInstantAndLocaleOfItsReach()
    {
        using var shop = await app.CreateShopAsync();
        await ConfigureAsync(shop);
        var said = (await shop.SendAsync("GET", "segments/winter/reach")).Expect(200).Json;
        var id = await SegmentIdAsync(shop, said);
        var answer = (await AskAsync(shop, Nothing with { Witness = id })).Value!;
        Assert.Equal(("winter", said.GetProperty("locale").GetString()), (answer.Explanation.Segment?.Key, answer.Explanation.Locale));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(said.GetProperty("order").GetRawText()), JsonNode.Parse(answer.Json!)));
    }

    // Of the request, the list and the place in it nothing is said to someone who pasted one order.
    private static string PathOf(JsonElement error) =>
        string.Join('.', error.GetProperty("loc").EnumerateArray().Skip(3).Select(part => part.ToString()));

    private static (string Path, string Type) Only(Result<WhyAnswer> answer) =>
        Assert.Single(answer.Problems.Select(problem => (problem.Path, problem.Type)));

    private static void Equal(JsonElement said, WhyAnswer answer) => Assert.Equal(said.GetRawText(), answer.Explanation.ToJson());

    private static Instant Read(string at) => InstantPattern.General.Parse(at).Value;

    private static async Task<string> SegmentIdAsync(ApiClient shop, JsonElement reach)
    {
        var (at, locale) = (reach.GetProperty("at").GetString(), reach.GetProperty("locale").GetString());
        var body = $$"""{"at":"{{at}}","locale":"{{locale}}","orders":[{{reach.GetProperty("order").GetRawText()}}]}""";
        var decided = (await shop.SendAsync("POST", "decisions", body)).Expect(200).Json[0];
        return decided.GetProperty("segment").GetProperty("id").GetString()!;
    }

    private static async Task ConfigureAsync(ApiClient shop, string state = "NY") => (await shop.SendAsync("PUT", "configuration", $$$"""
        {"experiences":[{"key":"default","name":"Default","default":true},{"key":"page","name":"Page"}],
         "segments":[
          {"key":"gold","name":"Gold","enabled":true,"experience":"page",
            "rule":{"attribute":"order.label","operator":"equals","value":"gold"}},
          {"key":"winter","name":"Winter","enabled":true,"experience":"page",
            "rule":{"all":[{"attribute":"customer.state","operator":"equals","value":"{{{state}}}"},
              {"attribute":"order.total","operator":"greater_than","value":10}]}},
          {"key":"friday","name":"Friday","enabled":true,"experience":"page",
            "rule":{"attribute":"order.total","operator":"less_than","value":10},
            "time_frame":{"start":"2026-11-27T00:00","end":null,"time_zone":"Europe/Berlin"}}]}
        """)).Expect(200);

    private static string Order(string number, string state) => $$$"""
        {"id":"{{{number}}}","order":{"order_number":"{{{number}}}","external_id":"e{{{number}}}","total_order_price":60,"currency":"EUR",
          "locale":"de-DE","address":{"zip_code":"1","city":"X"},"customer":{"address":{"state":"{{{state}}}"} } } }
        """;

    private Task<Result<WhyAnswer>> AskAsync(ApiClient shop, WhyQuestion question) =>
        app.Services.GetRequiredService<WhyReading>().AnswerAsync(shop.Shop, question);
}
