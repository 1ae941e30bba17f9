using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Collection.Outages;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>
/// A real PostgreSQL goes away while orders come in, and returns: what was viewed is still shown, everything else says when to come back,
/// and no acknowledged order is lost.
/// </summary>
public sealed class DatabaseOutageTests
{
    [Theory, OnPostgres]
    public async Task Postgres_StoppedAndStartedUnderLoad_ShowsWhatItKnowsAndLosesNothing(DatabaseProvider provider)
    {
        using var postgres = new StoppablePostgres();
        await using var app =
            ApiApp.With(("Database:Provider", provider.ToString()), ("ConnectionStrings:ExperienceManager", postgres.ConnectionString));
        using var shop = await app.CreateShopAsync(ShopRole.Admin);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var warm = (await shop.SendAsync("PUT", "orders", Order("warm"))).Expect(201).Text("tracking_url");
        var cold = (await shop.SendAsync("PUT", "orders", Order("cold"))).Expect(201).Text("tracking_url");
        var page = await BodyAsync(http, warm);

        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(worker => SendAsync(shop, worker, stop.Token)));
        postgres.Stop();

        Assert.Equal(Title(page), Title(await LastKnownAsync(http, warm)));
        await Task.WhenAll(
            RefusedAsync(http, "GET", cold, "text/html"),
            RefusedAsync(http, "GET", "/login", null),
            RefusedAsync(http, "POST", $"/integrations/shopify/{shop.Slug}/webhooks", "application/json", "{}"));
        foreach (var order in new[] { warm, cold, cold }) Assert.Equal(HttpStatusCode.NoContent, await ReportViewAsync(http, order));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReportViewAsync(http, "/t/unknown/token"));
        foreach (var (method, path, body)
            in new[] { ("GET", "orders", null), ("PUT", "orders", Order("new")), ("GET", "configuration", null) })
        {
            var refused = (await shop.SendAsync(method, path, body)).Expect(503);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("temporarily_unavailable", refused.Body, StringComparison.Ordinal);
        }

        var watch = app.Services.GetRequiredService<DatabaseWatch>();
        await watch.LookAsync(CancellationToken.None);
        Assert.True(watch.IsAway);
        postgres.Start();
        await watch.LookAsync(CancellationToken.None);
        Assert.False(watch.IsAway);
        await stop.CancelAsync();
        var acknowledged = (await load).SelectMany(ids => ids).ToList();

        (await shop.SendAsync("PUT", "orders", Order("after"))).Expect(201);
        Assert.NotEmpty(acknowledged);
        foreach (var id in acknowledged.TakeLast(100)) (await shop.SendAsync("GET", $"orders/{id}")).Expect(200);
        await app.Services.GetRequiredService<BeaconDelivery>().DeliverAsync(CancellationToken.None);
        var counted = (await shop.SendAsync("GET", "analytics")).Expect(200);
        Assert.Equal(3, counted.Json.GetProperty("rows")[0].GetProperty("page_views").GetInt32());
        using var fresh = await http.GetAsync(cold);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    private static async Task<HttpStatusCode> ReportViewAsync(HttpClient http, string page)
    {
        var beacon = $$"""{"token":"{{page.Split('/')[^1]}}","visitor":"{{Guid.NewGuid()}}","events":[{"id":"{{Guid.NewGuid()}}","type":"view"}]}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{page[..page.LastIndexOf('/')]}/events");
        request.Content = new StringContent(beacon, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", Browsers.Desktop);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    [Fact]
    public void Failure_HoweverItIsWrapped_IsRecognised()
    {
        var broken = new Npgsql.NpgsqlException("Exception while reading from stream", new IOException("reset"));
        Assert.Equal(DatabaseFault.Unreachable,
            DatabaseFailure.Of(new InvalidOperationException(
            "An exception has been raised that is likely due to a transient failure.", broken)));
        Assert.Equal(DatabaseFault.Unreachable,
            DatabaseFailure.Of(new AggregateException(new Microsoft.EntityFrameworkCore.DbUpdateException("x", Postgres("57P01")))));
        Assert.Equal(DatabaseFault.Unreachable, DatabaseFailure.Of(Postgres("53300")));
        Assert.Equal(DatabaseFault.Full, DatabaseFailure.Of(Postgres("53100")));
        Assert.Null(DatabaseFailure.Of(Postgres("23505")));
        Assert.Null(DatabaseFailure.Of(Postgres("57014")));
        Assert.Equal(DatabaseFault.Full,
            DatabaseFailure.Of(new InvalidOperationException("x", new Microsoft.Data.Sqlite.SqliteException("full", 13))));
        Assert.Null(DatabaseFailure.Of(new Microsoft.Data.Sqlite.SqliteException("constraint", 19)));
        Assert.Null(DatabaseFailure.Of(new InvalidOperationException("Sequence contains no elements")));
        Assert.True(DatabaseFailure.IsOutage(new WriteUnavailableException("full")));
    }

    [Theory]
    [InlineData(13, "The disk of /data/app.db is full.")]
    [InlineData(8, "/data/app.db cannot be written by the user ")]
    [InlineData(14, "/data/app.db cannot be written by the user ")]
    [InlineData(11, "/data/app.db is no intact SQLite database (")]
    [InlineData(26, "/data/app.db is no intact SQLite database (")]
    [InlineData(10, "/data/app.db cannot be used: ")]
    public void Sentence_OfAFileThatCannotServe_SaysWhatToDo(int code, string beginning)
    {
        var sentence = DatabaseSentences.OfFile(
            new InvalidOperationException("wrapped", new Microsoft.Data.Sqlite.SqliteException("why", code)), "/data/app.db");
        Assert.StartsWith(beginning, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", sentence, StringComparison.Ordinal);
    }

    private static Npgsql.PostgresException Postgres(string state) => new("message", "ERROR", "ERROR", state);

    private static string Order(string id) =>
        $$"""{"id":"{{id}}","order":{"order_number":"{{id}}","external_id":"x","email_id":"a@example.org","address":{"name":"A","street":"B 1","city":"C","zip_code":"1","country_code":"DE"},"products":[],"currency":"EUR","total_order_price":10,"locale":"en-US"} }""";

    private static async Task<string> BodyAsync(HttpClient http, string address)
    {
        using var page = await http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    // For two seconds a page counts as current without a look at the database; then it says how old it is.
    private static async Task<string> LastKnownAsync(HttpClient http, string address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var seen = await http.GetAsync(address, limit.Token);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
            if (seen.Headers.Age is not null) return await seen.Content.ReadAsStringAsync(limit.Token);
            await Task.Delay(20, limit.Token);
        }
    }

    private static string Title(string page) => page.Split("<title>")[1].Split("</title>")[0];

    private static async Task RefusedAsync(HttpClient http, string method, string path, string? type, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd(body is null ? "text/html" : "*/*");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path} {answer.StatusCode} {text}");
        Assert.NotNull(answer.Headers.RetryAfter);
        if (type is not null) Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    // Upserts one after the other; what was acknowledged.
    private static async Task<IReadOnlyList<string>> SendAsync(ApiClient shop, int worker, CancellationToken stop)
    {
        var acknowledged = new List<string>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var reply = await shop.SendAsync("PUT", "orders", Order(string.Create(CultureInfo.InvariantCulture, $"{worker}-{i}")));
            if (reply.Status == 201) acknowledged.Add(JsonDocument.Parse(reply.Body).RootElement.GetProperty("uuid").GetString()!);
            else Assert.Equal(503, reply.Status);
        }

        return acknowledged;
    }
}
