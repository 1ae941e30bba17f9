using System.Text.Json;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

/// <summary>Rules as text over HTTP: taken in place of JSON, answered beside it.</summary>
public sealed class RuleTextApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Text = "order.total >= 50 and any item (category = \"Boots\")";

    private const string Rule = """
        {"all":[{"attribute":"order.total","operator":"greater_than_or_equal","value":50},
        {"any_item":[{"attribute":"item.category","operator":"equals","value":"Boots"}]}]}
        """;

    [Fact]
    public async Task Configuration_WithRuleText_IsTheRuleAndIsAnsweredInBothForms()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", await DocumentAsync(shop, $"\"rule_text\":{Quote(Text)}"))).Expect(200);
        var plain = (await shop.SendAsync("GET", "configuration")).Expect(200);
        Assert.Equal(Compact(Rule), JsonSerializer.Serialize(Segment(plain.Json).GetProperty("rule")));
        Assert.False(Segment(plain.Json).TryGetProperty("rule_text", out _));
        var both = (await shop.SendAsync("GET", "configuration?rule_text=true")).Expect(200);
        Assert.Equal(Text, Segment(both.Json).GetProperty("rule_text").GetString());
        Assert.Equal(Compact(Rule), JsonSerializer.Serialize(Segment(both.Json).GetProperty("rule")));
        Assert.Equal(0, (await shop.SendAsync("PUT", "configuration", both.Body)).Expect(200).Json.GetProperty("changed").GetArrayLength());
        Assert.Equal(plain.Body, (await shop.SendAsync("GET", "configuration?rule_text=false")).Body);
        (await shop.SendAsync("GET", "configuration?rule_text=yes")).Expect(422);
    }

    [Fact]
    public async Task Configuration_SegmentWithoutRule_SaysEveryOrder()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", await DocumentAsync(shop, "\"rule_text\":\"every order\""))).Expect(200);
        var both = (await shop.SendAsync("GET", "configuration?rule_text=true")).Expect(200);
        Assert.Equal("every order", Segment(both.Json).GetProperty("rule_text").GetString());
        Assert.Equal(0, (await shop.SendAsync("PUT", "configuration", both.Body)).Expect(200).Json.GetProperty("changed").GetArrayLength());
    }

    [Theory]
    [InlineData("\"rule_text\":\"order.totl > 5\"", "unknown_attribute", "Line 1, column 1: ")]
    [InlineData("\"rule_text\":\"label is set and\\n order.total > \\\"x\\\"\"", "not_a_number", "Line 2, column 16: ")]
    [InlineData("\"rule_text\":\"\"", "missing", "every order")]
    [InlineData("\"rule_text\":5", "string_type", "This must be a text.")]
    [InlineData("\"rule_text\":\"label is set\",\"rule\":{\"attribute\":\"order.label\",\"operator\":\"is_not_set\"}",
        "ambiguous_rule", "different")]
    [InlineData("\"rule_text\":\"every order\",\"rule\":{\"attribute\":\"order.label\",\"operator\":\"is_not_set\"}",
        "ambiguous_rule", "different")]
    public async Task Configuration_WrongRuleText_NamesItsPlace(string members, string type, string words)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("PUT", "configuration?dry_run=true", await DocumentAsync(shop, members))).Expect(422);
        var error = Assert.Single(refused.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Contains(words, error.GetProperty("msg").GetString(), StringComparison.Ordinal);
        Assert.Equal(["body", "segments", "0", "rule_text"], error.GetProperty("loc").EnumerateArray().Select(part => part.ToString()));
    }

    [Theory]
    [InlineData("\"rule_text\":\"label is set\",\"rule\":{\"attribute\":\"order.label\",\"operator\":\"is_set\"}")]
    [InlineData("\"rule_text\":null,\"rule\":{\"attribute\":\"order.label\",\"operator\":\"is_set\"}")]
    [InlineData("\"rule_text\":\"label is set\",\"rule\":null")]
    public async Task Configuration_BothFormsOfOneRule_AreTaken(string members)
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "configuration", await DocumentAsync(shop, members))).Expect(200);
        var both = (await shop.SendAsync("GET", "configuration?rule_text=true")).Expect(200);
        Assert.Equal("label is set", Segment(both.Json).GetProperty("rule_text").GetString());
    }

    [Fact]
    public async Task Coverage_OfText_EqualsThatOfTheRule()
    {
        using var shop = await app.CreateShopAsync();
        var ofText = (await shop.SendAsync("POST", "coverage?rule_text=true", $$"""{"rule_text":{{Quote(Text)}}}""")).Expect(200).Json;
        var ofRule = (await shop.SendAsync("POST", "coverage", $$"""{"rule":{{Rule}}}""")).Expect(200).Json;
        Assert.Equal(Text, ofText.GetProperty("rule_text").GetString());
        Assert.Equal(Compact(Rule), JsonSerializer.Serialize(ofText.GetProperty("rule")));
        Assert.Equal(ofRule.GetProperty("conditions").GetRawText(), ofText.GetProperty("conditions").GetRawText());
        Assert.False(ofRule.TryGetProperty("rule_text", out _));
        (await shop.SendAsync("POST", "coverage", """{"rule_text":"label ="}""")).Expect(422);
        (await shop.SendAsync("POST", "coverage?rule_text=true", """{"rule":null}""")).Expect(200);
    }

    private static JsonElement Segment(JsonElement document) => document.GetProperty("segments")[0];

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);

    private static async Task<string> DocumentAsync(ApiClient shop, string members)
    {
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        return $$"""{"segments":[{"key":"a","name":"a","experience":"{{page}}",{{members}}}]}""";
    }
}
