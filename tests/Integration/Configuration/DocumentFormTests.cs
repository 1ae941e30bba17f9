using System.Text.Json.Nodes;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Configuration;

public sealed class DocumentFormTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Case4010ConfigSchemaMember_IsTakenAndIgnored()
    {
        using var shop = await app.CreateShopAsync();
        var document = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "data", "cases", "40-10-config-schema-member.json")))![
            "input"]!;
        (await shop.SendAsync("PUT", "configuration", document.ToJsonString())).Expect(200);
        (await shop.SendAsync("PUT", "configuration?dry_run=true", """{"$schema":5,"segments":[]}""")).Expect(422);
        (await shop.SendAsync("PUT", "configuration?dry_run=true", """{"$shema":"x"}""")).Expect(422);
    }

    [Theory]
    [InlineData("{\n  \"segments\": [],\n  \"segments\": []\n}", "body,segments", "line 3, byte 3")]
    [InlineData("{\"segments\":[{\"name\":\"A\"},{\"name\":\"B\",\"name\":\"C\"}]}", "body,segments,1,name", "line 1, byte 39")]
    public async Task Document_WithAMemberTwice_SaysWhereWithNumbers(string document, string loc, string place)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("PUT", "configuration", document)).Expect(422);
        Assert.Equal("json_invalid", refused.Text("key"));
        Assert.Contains("is given twice", refused.Text("message"), StringComparison.Ordinal);
        Assert.Contains(place, refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal(loc, string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
    }

    [Fact]
    public async Task Document_ThatIsNoJson_SaysLineAndByte()
    {
        using var shop = await app.CreateShopAsync();
        Assert.Equal("The document is not valid JSON: line 2, byte 1.",
            (await shop.SendAsync("PUT", "configuration", "{\n,}")).Expect(422).Text("message"));
    }
}
