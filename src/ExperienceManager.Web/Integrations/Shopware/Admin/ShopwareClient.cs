using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Web.Security.Egress;

namespace ExperienceManager.Web.Integrations.Shopware.Admin;

/// <summary>
/// A shop's Admin API as far as orders need it (docs/integrations.md#shopware). A token that expired early is replaced once. An app that
/// was installed from an older manifest may not read all that is asked for: then the orders come without it.
/// </summary>
internal sealed class ShopwareClient(ShopwareCalls calls, ShopwareTokens tokens, TimeProvider time)
{
    private const int PageSize = 50;
    private const int MaxPages = 20;
    private const int MaxCategories = 500;

    /// <summary>What the app's first manifest may read.</summary>
    private static readonly string[] FirstAssociations =
    [
        "tags", "orderCustomer.customer.tags", "orderCustomer.customer.group", "salesChannel", "deliveries.positions.orderLineItem",
        "deliveries.stateMachineState",
        "lineItems", "addresses.country", "addresses.countryState", "currency", "stateMachineState",
    ];

    /// <summary>All that is loaded with an order.</summary>
    private static readonly string[] Associations =
    [
        .. FirstAssociations,
        "deliveries.shippingMethod", "deliveries.shippingOrderAddress.country", "deliveries.shippingOrderAddress.countryState",
        "language.locale", "lineItems.cover",
        "orderCustomer.customer.defaultBillingAddress.country", "orderCustomer.customer.defaultBillingAddress.countryState",
    ];

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<ShopwareAccount, DateTimeOffset> _limited = new();

    /// <summary>Whether the app in the shop lacks permissions of the present manifest, as of the last call.</summary>
    public bool IsLimited(ShopwareAccount account) => _limited.ContainsKey(account);

    /// <summary>Orders by their ids, as they are now; those that are gone are left out.</summary>
    /// <exception cref="ShopwareFault">The call brought nothing.</exception>
    public Task<IReadOnlyList<JsonElement>> FindOrdersAsync(
        ShopwareAccount account, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        SearchAsync(account, new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }, MaxPages, cancellationToken);

    /// <summary>The newest orders of customers.</summary>
    /// <exception cref="ShopwareFault">The call brought nothing.</exception>
    public Task<IReadOnlyList<JsonElement>> FindOrdersOfAsync(
        ShopwareAccount account, IReadOnlyList<string> customers, CancellationToken cancellationToken) =>
        SearchAsync(
            account,
            new JsonObject
            {
                ["filter"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "equalsAny",
                        ["field"] = "orderCustomer.customerId",
                        ["value"] = string.Join('|', customers)
                    }),
                ["sort"] = NewestFirst(),
            },
            maxPages: 1,
            cancellationToken);

    /// <summary>The newest order, to see whether the shop answers.</summary>
    /// <exception cref="ShopwareFault">The call brought nothing.</exception>
    public Task<IReadOnlyList<JsonElement>> FindNewestAsync(ShopwareAccount account, CancellationToken cancellationToken) =>
        SearchAsync(account, new JsonObject { ["sort"] = NewestFirst() }, maxPages: 1, cancellationToken, pageSize: 1);

    /// <summary>The names of categories by their ids; none when the shop does not give them: names never cost an order.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindCategoriesAsync(
        ShopwareAccount account, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ids.Count == 0 || IsLimited(account)) return names;
        var asked = ids.Take(MaxCategories).Select(id => (JsonNode)id).ToArray();
        try
        {
            var criteria = new JsonObject { ["ids"] = new JsonArray(asked), ["limit"] = asked.Length };
            var answer = await PostAsync(account, "search/category", criteria, cancellationToken).ConfigureAwait(false);
            using var document = calls.Read(answer);
            foreach (var category in ShopwareJson.List(document.RootElement, "data"))
            {
                if (ShopwareJson.Text(category, "id") is { } id && ShopwareJson.Name(category) is { } name) names[id] = name;
            }
        }
        catch (ShopwareFault fault) when (fault.RetryAfter is null)
        {
            names.Clear();
        }

        return names;
    }

    private static JsonArray NewestFirst() => new(new JsonObject { ["field"] = "orderDateTime", ["order"] = "DESC" });

    private async Task<IReadOnlyList<JsonElement>> SearchAsync(
        ShopwareAccount account, JsonObject criteria, int maxPages, CancellationToken cancellationToken, int pageSize = PageSize)
    {
        var orders = new List<JsonElement>();
        criteria["limit"] = pageSize;
        criteria["total-count-mode"] = 0;
        for (var page = 1; page <= maxPages; page++)
        {
            criteria["page"] = page;
            using var document = calls.Read(await SearchPageAsync(account, criteria, cancellationToken).ConfigureAwait(false));
            if (ShopwareJson.Member(document.RootElement, "data").ValueKind != JsonValueKind.Array)
                throw new ShopwareFault("The shop's response contains no orders.");
            var found = ShopwareJson.List(document.RootElement, "data").Select(order => order.Clone()).ToList();
            orders.AddRange(found);
            if (found.Count < pageSize) break;
        }

        return orders;
    }

    // Shopware refuses the whole search for one association that the app may not read.
    private async Task<EgressAnswer> SearchPageAsync(ShopwareAccount account, JsonObject criteria, CancellationToken cancellationToken)
    {
        if (!_limited.TryGetValue(account, out var since) || time.GetUtcNow() - since > AskAgainAfter)
        {
            criteria["associations"] = Nest(Associations);
            var answer = await PostAsync(account, "search/order", criteria, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.Forbidden)
            {
                _limited.TryRemove(account, out _);
                return answer;
            }
        }

        criteria["associations"] = Nest(FirstAssociations);
        var limited = await PostAsync(account, "search/order", criteria, cancellationToken).ConfigureAwait(false);
        if (limited.IsSuccess) _limited.TryAdd(account, time.GetUtcNow());
        return limited;
    }

    private async Task<EgressAnswer> PostAsync(
        ShopwareAccount account, string path, JsonObject criteria, CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var token = await tokens.GetAsync(account, cancellationToken).ConfigureAwait(false);
            using var request = new HttpRequestMessage(HttpMethod.Post, account.Call(path)) { Content = JsonContent.Create(criteria) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            var answer = await calls.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.Unauthorized || isSecond) return answer;
            tokens.Forget(account, token);
        }
    }

    // "a.b" asks for {"a":{"associations":{"b":{}}}}.
    private static JsonObject Nest(string[] paths)
    {
        var root = new JsonObject();
        foreach (var path in paths)
        {
            var level = root;
            JsonObject? association = null;
            foreach (var name in path.Split('.'))
            {
                if (association is not null) level = Inner(association);
                if (!level.ContainsKey(name)) level[name] = new JsonObject();
                association = level[name]!.AsObject();
            }
        }

        return root;
    }

    private static JsonObject Inner(JsonObject association)
    {
        if (!association.ContainsKey("associations")) association["associations"] = new JsonObject();
        return association["associations"]!.AsObject();
    }
}
