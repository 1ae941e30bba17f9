using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Tests.Integration.Api;

public sealed class ApiDocsTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Document_DescribesEveryRouteWithItsBody()
    {
        using var shop = await app.CreateShopAsync();
        var document = (await shop.SendAsync("GET", "/openapi/v1.json")).Expect(200).Json;
        var paths = document.GetProperty("paths");
        var upsert = paths.GetProperty("/v1/shops/{slug}/orders").GetProperty("put");
        var body = upsert.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal("#/components/schemas/OrderUpsertBody", body.GetProperty("$ref").GetString());
        var order = document.GetProperty("components").GetProperty("schemas").GetProperty("OrderBody").GetProperty("properties");
        Assert.Contains("order.total", order.GetProperty("total_order_price").GetProperty("description").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(["slug", "Idempotency-Key"],
            upsert.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!));
        foreach (var path in new[] { "/v1/shops/{slug}/decisions", "/v1/shops/{slug}/configuration",
            "/v1/shops/{slug}/orders/{uuid}/decision", "/api/v1/orders", "/schemas/configuration.json" })
        {
            Assert.True(paths.TryGetProperty(path, out _), path);
        }
    }

    [Fact]
    public void OrderBody_HasTheMembersThatAreRead()
    {
        var documented = typeof(OrderBody).GetProperties().Select(NameOf).ToHashSet();
        var read = Enum.GetValues<OrderMember>().Where(member => member < OrderMember.OrderPromiseDate)
            .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()));
        Assert.Equal(read.Order(), documented.Order());
    }

    [Fact]
    public async Task Reader_IsServed()
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var page = await http.GetAsync(new Uri("/docs/index.html", UriKind.Relative));
        Assert.Equal(200, (int)page.StatusCode);
        Assert.DoesNotContain("unsafe-eval", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
