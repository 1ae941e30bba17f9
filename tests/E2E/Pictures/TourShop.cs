using System.Globalization;
using System.Text.Json.Nodes;
using ExperienceManager.Tests.E2E.Support;
using NodaTime;

namespace ExperienceManager.Tests.E2E.Pictures;

/// <summary>The demo shop with a little more in it: what the tour shows, each thing once.</summary>
internal static class TourShop
{
    public const string Zone = "America/New_York";

    private const string Groups = """
        [{"key":"trade-customers","name":"Trade customers","rule_text":"customer.type contains \"Manager\" or customer.type = \"Owner\""}]
        """;

    private const string Cellar = """
        {"key":"gourmet-cellar","name":"Gourmet cellar","enabled":true,"experience":"drinks-page",
          "rule_text":"order.total >= 4000 and item.category = \"Seafood\" and customer.country in [\"CH\", \"FR\"]"}
        """;

    private const string Trade = """
        {"key":"trade","name":"Trade, new page","enabled":true,"experience":"west-page","rollout":20,
          "rule":{"all":[{"group":"trade-customers"},{"attribute":"order.total","operator":"greater_than_or_equal","value":250}]}}
        """;

    // Two changes of one segment, for its history.
    private const string GourmetFirst = """
        {"all":[{"attribute":"order.total","operator":"greater_than_or_equal","value":2000},
          {"attribute":"item.category","operator":"is_one_of","value":["Seafood","Dairy Products"]},
          {"attribute":"order.label","operator":"not_equals","value":"Northwind.discounted"},
          {"attribute":"customer.country","operator":"is_one_of","value":["AT","CH","DE","FR"]}]}
        """;

    private const string GourmetLast = """
        {"all":[{"attribute":"item.category","operator":"is_one_of","value":["Seafood","Dairy Products"]},
          {"attribute":"order.total","operator":"greater_than_or_equal","value":2500},
          {"attribute":"customer.country","operator":"is_one_of","value":["AT","CH","DE","FR"]}]}
        """;

    /// <summary>The next time that the clocks of the shop change.</summary>
    public static Instant ClockChange { get; } =
        DateTimeZoneProviders.Tzdb[Zone].GetZoneInterval(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(15)).End;

    /// <summary>A day of the shop near that change, as in an address.</summary>
    public static string Day(int fromChange) =>
        ClockChange.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date.PlusDays(fromChange).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Adds it.</summary>
    public static async Task PrepareAsync(ApiClient api)
    {
        var known = JsonNode.Parse((await api.GetAsync("/v1/shops/demo/configuration")).GetRawText())!["segments"]!.AsArray()
            .ToDictionary(segment => segment!["key"]!.GetValue<string>(), segment => segment!);
        var seasonal = $$"""
            {"key":"seasonal","name":"Seasonal offer","enabled":true,"experience":"dach-page",
              "time_frame":{"start":"{{Day(-9)}}T18:00","end":"{{Day(12)}}T09:00","time_zone":"{{Zone}}"},
              "rule_text":"order.total >= 500 and customer.country in [\"US\", \"CA\"]"}
            """;
        foreach (var rule in new[] { GourmetFirst, GourmetLast })
        {
            known["gourmet"]["rule"] = JsonNode.Parse(rule);
            JsonNode[] segments =
            [
                known["late"], known["gourmet"], JsonNode.Parse(Cellar)!, JsonNode.Parse(seasonal)!, known["west"], known["dach"],
                known["drinks"], JsonNode.Parse(Trade)!, known["brazil"],
            ];
            var document = new JsonObject
            {
                ["condition_groups"] = JsonNode.Parse(Groups),
                ["segments"] = new JsonArray([.. segments.Select(segment => segment.DeepClone())]),
            };
            await api.SendAsync(HttpMethod.Put, "/v1/shops/demo/configuration", document.ToJsonString());
        }
    }
}
