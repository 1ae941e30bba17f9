using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Klaviyo;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Klaviyo;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Klaviyo;

/// <summary>
/// Look-ups against Klaviyo's wire format: what is asked, what is kept, what is survived (docs/integrations.md#klaviyo,
/// docs/reliability.md#faults, R18).
/// </summary>
public sealed class KlaviyoLabelsTests
{
    private const string Mira = "mira@example.org";

    [Fact]
    public async Task LookUp_DocumentedExample_GivesExactlyTheLabelsBesideIt()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add(Mira, ["Newsletter"], ["High Value"]);
        Assert.Equal(["Klaviyo.list.Newsletter", "Klaviyo.segment.High Value"], await stand.FindAsync("Mira@Example.ORG"));
        Assert.Equal(
            [
                "/api/profiles?filter=equals%28email%2C%22mira%40example.org%22%29&fields%5Bprofile%5D=email",
                "/api/profiles/mira%40example.org/lists?fields%5Blist%5D=name",
                "/api/profiles/mira%40example.org/segments?fields%5Bsegment%5D=name",
            ],
            stand.Klaviyo.Requests.Select(request => request.Target));
        Assert.All(stand.Klaviyo.Requests, request =>
        {
            Assert.Equal($"Klaviyo-API-Key {FakeKlaviyo.Key}", request.Headers["Authorization"]);
            Assert.Equal("2026-07-15", request.Headers["revision"]);
            Assert.Equal("application/vnd.api+json", request.Headers["Accept"]);
        });
    }

    [Fact]
    public async Task LookUp_PlusAndQuoteInTheAddress_AreEncodedWhole()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add("mira+shop@example.org", ["A"], []);
        Assert.Equal(["Klaviyo.list.A"], await stand.FindAsync("mira+shop@example.org"));
        Assert.Contains("mira%2Bshop%40example.org", stand.Klaviyo.Requests.First().Target, StringComparison.Ordinal);
        Assert.Empty(await stand.FindAsync("\"odd\"@example.org"));
        Assert.Contains("%22%5C%22odd%5C%22%40example.org%22", stand.Klaviyo.Requests.Last().Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" mira@example.org ")]
    [InlineData("mira@example.org\n")]
    [InlineData("\u00a0mira@example.org\u200b")]
    [InlineData("\ufeffMIRA@example.org")]
    public async Task LookUp_Case14KlaviyoEmailBlanks_AsksForTheTrimmedAddress(string email)
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add(Mira, ["Newsletter"], []);
        Assert.Equal(["Klaviyo.list.Newsletter"], await stand.FindAsync(email));
        Assert.Contains("%22mira%40example.org%22", stand.Klaviyo.Requests.First().Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookUp_ManyPages_FollowsThemAndKeepsNamesVerbatim()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.PageSize = 2;
        stand.Klaviyo.Add(Mira, [" vip ", null, "VIP", "", "🎿"], ["a.b/c", "a.b/c"]);
        Assert.Equal(
            LabelSet.Of(["Klaviyo.list. vip ", "Klaviyo.list.VIP", "Klaviyo.list.", "Klaviyo.list.🎿", "Klaviyo.segment.a.b/c"]).Sorted,
            await stand.FindAsync(Mira));
        Assert.Equal(5, stand.Klaviyo.Requests.Count);
    }

    [Fact]
    public async Task LookUp_BurstOf200Customers_NeverExceedsTheQuota()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        for (var i = 0; i < 200; i++) stand.Klaviyo.Add($"c{i}@example.org", [$"L{i}"], []);
        for (var i = 0; i < 200; i++) Assert.Equal([$"Klaviyo.list.L{i}"], await stand.FindAsync($"c{i}@example.org"));
        Assert.Equal(0, stand.Klaviyo.Refusals);
        Assert.Equal(600, stand.Klaviyo.Requests.Count);
        Assert.InRange(stand.Time.Passed, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task LookUp_UnknownCustomer_IsKeptForAnHourForAllNodes(DatabaseProvider provider)
    {
        await using var stand = await KlaviyoStand.CreateAsync(provider);
        Assert.Equal(KlaviyoStanding.Unknown, (await stand.Labels.TryGetCached(stand.Shop, Mira)).Standing);
        Assert.Empty(await stand.FindAsync(Mira));
        stand.Clock.Advance(Duration.FromMinutes(59));
        Assert.Empty(await stand.FindAsync("MIRA@example.org"));
        Assert.Equal(KlaviyoStanding.Known, (await stand.Labels.TryGetCached(stand.Shop, Mira)).Standing);
        Assert.Single(stand.Klaviyo.Requests);
        stand.Klaviyo.Add(Mira, ["L"], []);
        stand.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(["Klaviyo.list.L"], await stand.FindAsync(Mira));
        Assert.Equal(1, (await stand.Shops.Database.Get<KlaviyoCacheStore>().StateAsync(stand.Shop)).Cached);
        Assert.Equal(1, await stand.Shops.Database.Get<KlaviyoCacheStore>().PurgeAsync(stand.Shop));
        Assert.Equal(KlaviyoStanding.Unknown, (await stand.Labels.TryGetCached(stand.Shop, Mira)).Standing);
    }

    [Fact]
    public async Task LookUp_OfAnotherShopOrKey_NeverUsesThisOnes()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add(Mira, ["L"], []);
        await stand.FindAsync(Mira);
        var account = stand.Accounts[stand.Shop];
        var cache = stand.Shops.Database.Get<KlaviyoCacheStore>();
        Assert.NotNull(await cache.FindAsync(stand.Shop, account, Mira));
        Assert.Null(await cache.FindAsync(stand.Shop, KlaviyoStand.Account("pk_other"), Mira));
        Assert.Null(await cache.FindAsync(stand.Shops.Other, account, Mira));
    }

    [Fact]
    public async Task LookUp_SameCustomerAtOnce_IsOneLookUp()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add(Mira, ["L"], []);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => stand.LookUpAsync(i % 2 == 0 ? Mira : "MIRA@example.org")));
        Assert.All(answers, answer => Assert.Equal(KlaviyoStanding.Known, answer.Standing));
        Assert.Equal(3, stand.Klaviyo.Requests.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0@example.org")]
    public async Task LookUp_NoAddress_AsksNoOne(string? email)
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        Assert.Equal(KlaviyoStanding.Known, (await stand.LookUpAsync(email)).Standing);
        Assert.Empty(stand.Klaviyo.Requests);
    }

    [Fact]
    public async Task LookUp_LabelsSwitchedOffOrNoAccount_IsNotConnected()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        await stand.Shops.SetLabelSourcesAsync(new() { Klaviyo = false });
        Assert.Equal(KlaviyoStanding.NotConnected, (await stand.LookUpAsync(Mira)).Standing);
        Assert.Equal(KlaviyoStanding.NotConnected, (await stand.Labels.TryGetCached(stand.Shops.Other, Mira)).Standing);
        Assert.Empty(stand.Klaviyo.Requests);
    }

    public static TheoryData<string> Faults =>
        ["500", "429", "truncated", "types", "large", "redirect", "slow", "elsewhere", "html", "401"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task LookUp_KlaviyoInTrouble_KeepsNothingAndRecovers(string fault)
    {
        await using var stand = await KlaviyoStand.CreateAsync(timeout: TimeSpan.FromSeconds(fault == "slow" ? 0.3 : 20));
        stand.Klaviyo.Add(Mira, ["L"], []);
        stand.Klaviyo.Fault = http => FailAsync(http, fault);
        var answer = await stand.LookUpAsync(Mira);
        Assert.Equal(KlaviyoStanding.Failed, answer.Standing);
        Assert.False(answer.IsFinal);
        Assert.DoesNotContain(FakeKlaviyo.Key, answer.Reason, StringComparison.Ordinal);
        Assert.Equal(KlaviyoStanding.Unknown, (await stand.Labels.TryGetCached(stand.Shop, Mira)).Standing);
        stand.Klaviyo.Fault = null;
        stand.Time.Pass(TimeSpan.FromHours(1));
        Assert.Equal(["Klaviyo.list.L"], await stand.FindAsync(Mira));
    }

    [Fact]
    public async Task LookUp_NoOneSpeaksTls_Fails()
    {
        await using var plain = await KlaviyoStand.CreateAsync();
        await using var stand = await KlaviyoStand.CreateAsync(address: new UriBuilder(plain.Klaviyo.Address) { Scheme = "https" }.Uri);
        Assert.Equal(KlaviyoStanding.Failed, (await stand.LookUpAsync(Mira)).Standing);
    }

    [Fact]
    public async Task LookUp_RefusedAddress_IsFinalAndOpensNothing()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Fault = async http =>
        {
            await FakeKlaviyo.ErrorAsync(http, 400, "invalid", "Invalid input.");
            return true;
        };
        for (var i = 0; i < 10; i++) Assert.True((await stand.LookUpAsync($"odd{i}")).IsFinal);
        Assert.Equal(10, stand.Klaviyo.Requests.Count);
    }

    [Fact]
    public async Task LookUp_ShortRetryAfter_IsWaitedForAndAskedAgain()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Add(Mira, ["L"], []);
        var refused = 0;
        stand.Klaviyo.Fault = async http =>
        {
            if (refused++ > 0) return false;
            await FakeKlaviyo.ErrorAsync(http, 429, "throttled", "Request was throttled.", retryAfter: 7);
            return true;
        };
        Assert.Equal(["Klaviyo.list.L"], await stand.FindAsync(Mira));
        Assert.InRange(stand.Time.Passed, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task LookUp_LongRetryAfter_AsksNoOneUntilThen()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Fault = http => FailAsync(http, "429");
        for (var i = 0; i < 20; i++)
            Assert.InRange((await stand.LookUpAsync($"c{i}@example.org")).RetryAfter!.Value, TimeSpan.FromMinutes(59),
                TimeSpan.FromHours(1));
        Assert.Single(stand.Klaviyo.Requests);
    }

    [Fact]
    public async Task LookUp_FailuresInARow_OpenTheBreakerUntilItAnswersAgain()
    {
        await using var stand = await KlaviyoStand.CreateAsync();
        stand.Klaviyo.Fault = http => FailAsync(http, "500");
        for (var i = 0; i < 50; i++) await stand.LookUpAsync($"c{i}@example.org");
        Assert.InRange(stand.Klaviyo.Requests.Count, 1, 10);
        var calls = stand.Klaviyo.Requests.Count;
        stand.Time.Pass(TimeSpan.FromSeconds(31));
        await stand.LookUpAsync("c@example.org");
        await stand.LookUpAsync("d@example.org");
        Assert.Equal(calls + 1, stand.Klaviyo.Requests.Count);
        stand.Klaviyo.Fault = null;
        stand.Time.Pass(TimeSpan.FromSeconds(61));
        Assert.Empty(await stand.FindAsync("c@example.org"));
        Assert.Empty(await stand.FindAsync("d@example.org"));
    }

    private static async Task<bool> FailAsync(HttpContext http, string fault)
    {
        switch (fault)
        {
            case "500": await FakeKlaviyo.ErrorAsync(http, 500, "error", "Server error."); break;
            case "429": await FakeKlaviyo.ErrorAsync(http, 429, "throttled", "Request was throttled.", retryAfter: 3600); break;
            case "401": await FakeKlaviyo.ErrorAsync(http, 401, "not_authenticated", "Missing or invalid private key."); break;
            case "truncated": await http.Response.WriteAsync("""{"data":[{"type":"profile","id":"01K"""); break;
            case "types": await http.Response.WriteAsync("""{"data":{"id":7}}"""); break;
            case "html": await http.Response.WriteAsync("<html>maintenance</html>"); break;
            case "large": await http.Response.WriteAsync($$"""{"data":[],"pad":"{{new string('x', 10_000_000)}}"}"""); break;
            case "elsewhere": await http.Response.WriteAsync("""{"data":[],"links":{"next":"https://evil.example/api/profiles"}}"""); break;
            case "redirect": http.Response.Redirect("https://evil.example/"); break;
            default: await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); break;
        }

        return true;
    }
}
