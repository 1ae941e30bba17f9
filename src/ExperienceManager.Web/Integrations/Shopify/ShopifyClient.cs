using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Security.Egress;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>What Shopify answered.</summary>
internal abstract record ShopifyAnswer
{
    private ShopifyAnswer()
    {
    }

    /// <summary>The tags of an order and of its customer; both empty when Shopify knows no such order.</summary>
    public sealed record Tags(IReadOnlyList<string> Order, IReadOnlyList<string> Customer) : ShopifyAnswer;

    /// <summary>Too many calls; come back later.</summary>
    public sealed record Throttled(Duration For) : ShopifyAnswer;

    /// <summary>It will not work until a person changes something.</summary>
    public sealed record Refused(string Why) : ShopifyAnswer;

    /// <summary>It did not work this time.</summary>
    public sealed record Failed(string Why) : ShopifyAnswer;
}

/// <summary>
/// Asks the Admin API (GraphQL) for tags. Calls cost points of a bucket that refills steadily; a call too many is answered THROTTLED, or
/// 429.
/// </summary>
internal sealed class ShopifyClient(EgressClient egress, ShopifyAddress address, TimeProvider time)
{
    private const int MaxAnswer = 1024 * 1024;
    private const double DefaultWait = 2;

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    /// <summary>The tags of an order and its customer.</summary>
    public async Task<ShopifyAnswer> ReadTagsAsync(
        ShopifySettings settings, string accessToken, string order, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(MaxWait);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address.Of(settings))
            { Content = new StringContent(Query(order), Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Shopify-Access-Token", accessToken);
            var answer = await egress.SendAsync(request, MaxAnswer, timeout.Token).ConfigureAwait(false);
            // What was cut off at the size is no JSON any more.
            return answer.Status == HttpStatusCode.OK ? Judge(JsonDocument.Parse(answer.Body)) : OfStatus(answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ShopifyAnswer.Failed("Shopify did not respond within 5 seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or InvalidOperationException)
        {
            return new ShopifyAnswer.Failed(
                exception is JsonException ? "Shopify's response is not JSON." : "Shopify could not be reached.");
        }
    }

    private static string Query(string order) => JsonSerializer.Serialize(new
    {
        query = "query ($id: ID!) { order(id: $id) { tags customer { tags } } }",
        variables = new { id = $"gid://shopify/Order/{order}" },
    });

    private ShopifyAnswer OfStatus(EgressAnswer answer) => (int)answer.Status switch
    {
        429 => new ShopifyAnswer.Throttled(
            Duration.FromSeconds(Math.Clamp(answer.RetryAfter(time)?.TotalSeconds ?? FractionIn(answer) ?? DefaultWait, 1, 3_600))),
        401 or 403 => new ShopifyAnswer.Refused("Shopify rejected the access token."),
        402 or 423 => new ShopifyAnswer.Refused("The shop is frozen or locked in Shopify."),
        404 => new ShopifyAnswer.Refused("Shopify has no Admin API at this domain and version."),
        >= 300 and < 400 => new ShopifyAnswer.Refused("Shopify redirects to another address. Check the shop's domain."),
        var status => new ShopifyAnswer.Failed(string.Create(CultureInfo.InvariantCulture, $"Shopify answered {status}.")),
    };

    /// <summary>Shopify writes <c>Retry-After: 2.0</c>, which is no number of seconds by the standard.</summary>
    private static double? FractionIn(EgressAnswer answer) =>
        answer.Headers.NonValidated.TryGetValues("Retry-After", out var text)
            && double.TryParse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static ShopifyAnswer Judge(JsonDocument answer)
    {
        using var closing = answer;
        var root = answer.RootElement;
        if (root.TryGetProperty("errors", out var errors)) return OfErrors(root, errors);
        if (!root.TryGetProperty("data", out var data)) return new ShopifyAnswer.Failed("Shopify's response contains no data.");
        var order = Member(data, "order");
        return new ShopifyAnswer.Tags(TagsOf(order), TagsOf(Member(order, "customer")));
    }

    private static ShopifyAnswer OfErrors(JsonElement root, JsonElement errors)
    {
        if (errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
            return new ShopifyAnswer.Failed("Shopify answered with an error.");
        var code = Text(Member(errors[0], "extensions"), "code");
        if (code == "THROTTLED") return new ShopifyAnswer.Throttled(WaitIn(Member(Member(root, "extensions"), "cost")));
        var message = Text(errors[0], "message") ?? "an error";
        return code is null or "INTERNAL_SERVER_ERROR"
            ? new ShopifyAnswer.Failed($"Shopify answered: {message}")
            : new ShopifyAnswer.Refused($"Shopify answered: {message}");
    }

    /// <summary>Until enough points are back for the same call.</summary>
    private static Duration WaitIn(JsonElement cost)
    {
        var status = Member(cost, "throttleStatus");
        if (Number(cost, "requestedQueryCost") is not { } wanted || Number(status, "currentlyAvailable") is not { } left
            || Number(status, "restoreRate") is not > 0)
            return Duration.FromSeconds(DefaultWait);
        return Duration.FromSeconds(Math.Clamp((wanted - left) / Number(status, "restoreRate")!.Value, 1, 60));
    }

    private static IReadOnlyList<string> TagsOf(JsonElement json) => Member(json, "tags") is { ValueKind: JsonValueKind.Array } tags
        ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(tag => tag.GetString()!)
            .Where(PlainText.IsStorable)]
        : [];

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString()
        : null;

    private static double? Number(JsonElement json, string name) => Member(json, name) is { ValueKind: JsonValueKind.Number } number
        ? number.GetDouble()
        : null;
}

/// <summary>
/// Where the Admin API of a shop is; <c>Shopify:AdminAddress</c> stands in for <c>https://{domain}</c> where Shopify is a stand-in itself.
/// </summary>
internal sealed class ShopifyAddress(IConfiguration configuration)
{
    private readonly string? _standIn = configuration["Shopify:AdminAddress"];

    public Uri Of(ShopifySettings settings) =>
        new($"{_standIn ?? $"https://{settings.ShopDomain}"}/admin/api/{settings.ApiVersion}/graphql.json");
}
