using System.Text;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Analytics;

/// <summary>What tracking pages send, and orders to send it from.</summary>
internal static class Beacons
{
    /// <summary>The body of a report.</summary>
    public static string Body(string token, Guid visitor, params IEnumerable<string> events) =>
        $$"""{"token":"{{token}}","visitor":"{{visitor}}","events":[{{string.Join(',', events)}}]}""";

    /// <summary>An event.</summary>
    public static string Event(string type, string? slot = null, Guid? id = null, string? at = null) =>
        $$"""{"id":"{{id ?? Guid.NewGuid()}}","type":"{{type}}","slot":{{(slot is null ? "null" : $"\"{slot}\"")}}{{(at is null ? "" : $",\"at\":\"{at}\"")}}}""";

    /// <summary>Sends a report and returns the answer.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string slug, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/t/{slug}/events", UriKind.Relative))
        { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("User-Agent", Browsers.Desktop);
        return await browser.SendAsync(request);
    }

    /// <summary>Makes an order and returns the token of its page.</summary>
    public static async Task<string> OrderAsync(ApiClient shop, string number, string? label = null, bool isShipped = false)
    {
        var labels = label is null ? "" : $",\"segments\":[\"{label}\"]";
        var parcels = isShipped ? $$""","trackings":[{"tracking_number":"T{{number}}","carrier_reference":"dhl"}]""" : "";
        var order = $$$"""{"id":"{{{number}}}","order":{"order_number":"{{{number}}}","external_id":"e{{{number}}}","locale":"en-US","address":{"zip_code":"1","city":"X"}{{{labels}}}}{{{parcels}}}}""";
        return (await shop.SendAsync("PUT", "orders", order)).Expect(201).Text("tracking_url").Split('/')[^1];
    }
}
