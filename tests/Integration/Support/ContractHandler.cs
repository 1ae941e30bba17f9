using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>
/// Between the tests and the API: whatever they send and get has to be as the served OpenAPI document says. A request that was taken must
/// be valid, an answer must have a documented status and be valid.
/// </summary>
public sealed class ContractHandler(Uri address) : DelegatingHandler(new HttpClientHandler())
{
    // Bodies made to be long say nothing new.
    private const int MaxChecked = 200_000;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await ReadAsync(request.Content, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith("/v1/", StringComparison.Ordinal) && !path.StartsWith("/api/v1/", StringComparison.Ordinal)) return response;
        var contract = await ApiContract.OfAsync(address);
        if (contract.Find(request.Method.Method, path) is not { } operation)
        {
            Assert.True((int)response.StatusCode is 204 or 404 or 405,
                $"{request.Method} {path} is not in the document and answered {(int)response.StatusCode}.");
            return response;
        }

        var place = $"{request.Method} {request.RequestUri.PathAndQuery} {(int)response.StatusCode}";
        var got = await ReadAsync(response.Content, cancellationToken);
        if (response.IsSuccessStatusCode && sent is not null) contract.CheckRequest(operation, Taken(sent, got), place);
        if (response.IsSuccessStatusCode) ApiContract.CheckQuery(operation, request.RequestUri.Query, place);
        contract.CheckAnswer(operation, (int)response.StatusCode, got, place);
        return response;
    }

    // Of many orders in one request those that were not refused by themselves.
    private static JsonNode Taken(JsonNode sent, JsonNode? got) =>
        sent is JsonArray many && got is JsonArray outcomes && many.Count == outcomes.Count && outcomes[0]?["status"]
            ?.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? new JsonArray([.. many.Where((_, index) => (int)outcomes[index]!["status"]! < 400).Select(order => order?.DeepClone())])
        : sent;

    private static async Task<JsonNode?> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content?.Headers.ContentType is not { MediaType: "application/json" } || IsOther(content.Headers)) return null;
        await content.LoadIntoBufferAsync(cancellationToken);
        var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length is 0 or > MaxChecked) return null;
        try
        {
            return JsonNode.Parse(bytes);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static bool IsOther(HttpContentHeaders headers) => headers.ContentEncoding.Count > 0
        || headers.ContentType?.CharSet is { } charset && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
