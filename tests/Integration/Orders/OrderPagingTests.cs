using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Tests.Integration.Orders;

/// <summary>Lists of orders by page and by cursor, over HTTP.</summary>
public sealed class OrderPagingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Next_WhileOrdersComeIn_NeitherSkipsNorRepeats(DatabaseProvider provider)
    {
        await using var app = DatabaseApp.Create(provider);
        using var shop = await app.Api.CreateShopAsync();
        // Several at the same microsecond, so that the instant alone does not tell where a page ends.
        foreach (var i in Enumerable.Range(0, 23)) await PlaceAsync(shop, $"old-{i}", i / 4);
        var seen = new List<string>();
        var newer = 0;
        for (var page = await shop.SendAsync("GET", "orders?per_page=5"); ; page = await shop.SendAsync("GET", NextOf(page)!))
        {
            seen.AddRange(NumbersOf(page.Expect(200)));
            await PlaceAsync(shop, $"new-{newer++}", 50);
            if (NextOf(page) is null) break;
        }

        Assert.Equal(23, seen.Count);
        Assert.Equal(Enumerable.Range(0, 23).Select(i => $"old-{i}").Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(seen, seen.OrderByDescending(
            number => int.Parse(number["old-".Length..], System.Globalization.CultureInfo.InvariantCulture) / 4));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Next_OfAFilteredSearch_KeepsTheFilterAndLeadsToTheSameOrdersAsPages(DatabaseProvider provider)
    {
        await using var app = DatabaseApp.Create(provider);
        using var shop = await app.Api.CreateShopAsync();
        foreach (var i in Enumerable.Range(0, 9)) await PlaceAsync(shop, $"{i}", i, i % 2 == 0 ? "even & more" : "odd");
        foreach (var filter
            in new[] { "segment=even%20%26%20more", "zip_code=25813", "email_id=mira%2Bx@example.org",
                "order_placed_from=2026-11-01T00:00:00%2B01:00", "" })
        {
            var byPage = new List<string>();
            for (var i = 1; i <= 5; i++)
                byPage.AddRange(NumbersOf((await shop.SendAsync("GET", $"orders?{filter}&per_page=2&page={i}")).Expect(200)));
            var byCursor = new List<string>();
            ApiReply? page = null;
            do
            {
                page = (await shop.SendAsync("GET", page is null ? $"orders?{filter}&per_page=2" : NextOf(page)!)).Expect(200);
                byCursor.AddRange(NumbersOf(page));
            }
            while (NextOf(page) is not null);

            Assert.Equal(byPage, byCursor);
            Assert.Equal(filter.StartsWith("segment", StringComparison.Ordinal) ? 5 : 9, byCursor.Count);
        }
    }

    [Fact]
    public async Task Next_LastPage_HasNone()
    {
        await using var app = DatabaseApp.Create(DatabaseProvider.Sqlite);
        using var shop = await app.Api.CreateShopAsync();
        Assert.Null(NextOf((await shop.SendAsync("GET", "orders")).Expect(200)));
        foreach (var i in Enumerable.Range(0, 4)) await PlaceAsync(shop, $"{i}", i);
        Assert.Null(NextOf((await shop.SendAsync("GET", "orders?per_page=4")).Expect(200)));
        var second = (await shop.SendAsync("GET", "orders?per_page=2&page=2")).Expect(200);
        Assert.Null(NextOf(second));
        var first = (await shop.SendAsync("GET", "orders?per_page=2&page=1")).Expect(200);
        Assert.DoesNotContain("page=1", NextOf(first), StringComparison.Ordinal);
        Assert.Equal(NumbersOf(second), NumbersOf(await shop.SendAsync("GET", NextOf(first)!)));
    }

    [Fact]
    public async Task Cursor_OfAnotherSearchOrShopOrTamperedWith_Is422()
    {
        await using var app = DatabaseApp.Create(DatabaseProvider.Sqlite);
        using var shop = await app.Api.CreateShopAsync();
        using var other = await app.Api.CreateShopAsync();
        foreach (var i in Enumerable.Range(0, 3)) await PlaceAsync(shop, $"{i}", i);
        var next = NextOf((await shop.SendAsync("GET", "orders?per_page=1")).Expect(200))!;
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + "cursor=".Length)..];
        (await shop.SendAsync("GET", $"orders?cursor={cursor}")).Expect(200);

        var tampered = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];
        foreach (var query in new[] { "cursor=", "cursor=abc", $"cursor={tampered}", $"cursor={cursor}A", $"cursor={cursor[..^1]}",
            $"segment=vip&cursor={cursor}", "cursor=%F0%9F%98%80" })
        {
            Assert.Equal("cursor", FieldOf((await shop.SendAsync("GET", $"orders?{query}")).Expect(422)));
        }

        Assert.Equal("cursor", FieldOf((await other.SendAsync("GET", $"orders?cursor={cursor}")).Expect(422)));
        Assert.Equal("page", FieldOf((await shop.SendAsync("GET", $"orders?page=2&cursor={cursor}")).Expect(422)));
    }

    [Fact]
    public async Task Page_BeyondTheBound_Is422AndNamesTheLinkHeader()
    {
        await using var app = DatabaseApp.Create(DatabaseProvider.Sqlite);
        using var shop = await app.Api.CreateShopAsync();
        Assert.Empty(NumbersOf((await shop.SendAsync("GET", "orders?page=1000&per_page=100")).Expect(200)));
        foreach (var query in new[] { "page=1001&per_page=100", "page=2147483647&per_page=100", "page=100001&per_page=1" })
        {
            var refused = (await shop.SendAsync("GET", $"orders?{query}")).Expect(422);
            Assert.Equal("page", FieldOf(refused));
            Assert.Contains("Link header", refused.Text("message"), StringComparison.Ordinal);
        }
    }

    private static async Task PlaceAsync(ApiClient shop, string number, int minute, string label = "a") =>
        (await shop.SendAsync("POST", "orders",
            $$"""{"order_number":"{{number}}","external_id":"e{{number}}","email_id":"mira+x@example.org","order_placed_at":"2026-11-22T10:{{minute:00}}:00.1234567Z","segments":["{{label}}"],"address":{"zip_code":"25813"} }""")).Expect(201);

    private static string[] NumbersOf(ApiReply reply) =>
        [.. reply.Json.EnumerateArray().Select(order => order.GetProperty("order_number").GetString()!)];

    private static string FieldOf(ApiReply reply) => reply.Json.GetProperty("errors")[0].GetProperty("field").GetString()!;

    private static string? NextOf(ApiReply reply)
    {
        if (!reply.Headers.TryGetValues("Link", out var links)) return null;
        var link = Assert.Single(links);
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
        return new Uri(link[1..link.IndexOf('>', StringComparison.Ordinal)]).PathAndQuery;
    }
}
