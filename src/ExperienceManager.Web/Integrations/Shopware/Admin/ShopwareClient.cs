using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Integrations.Shopware.Admin;

/// <summary>A shop's Admin API as far as orders need it (domain.md 3.2). A token that expired early is replaced once.</summary>
internal sealed class ShopwareClient(ShopwareCalls calls, ShopwareTokens tokens)
{
    private const int PageSize = 50;
    private const int MostPages = 20;

    /// <summary>All that is loaded with an order.</summary>
    private static readonly string[] Associations =
    [
        "tags", "orderCustomer.customer.tags", "orderCustomer.customer.group", "salesChannel", "deliveries.positions.orderLineItem", "deliveries.stateMachineState",
        "lineItems", "addresses.country", "addresses.countryState", "currency", "stateMachineState",
    ];

    /// <summary>Orders by their ids, as they are now; those that are gone are left out.</summary>
    /// <exception cref="ShopwareFault">The call brought nothing.</exception>
    public Task<IReadOnlyList<JsonElement>> FindOrdersAsync(ShopwareAccount account, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        SearchAsync(account, new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }, MostPages, cancellationToken);

    /// <summary>The newest orders of customers.</summary>
    /// <exception cref="ShopwareFault">The call brought nothing.</exception>
    public Task<IReadOnlyList<JsonElement>> FindOrdersOfAsync(ShopwareAccount account, IReadOnlyList<string> customers, CancellationToken cancellationToken) =>
        SearchAsync(
            account,
            new JsonObject
            {
                ["filter"] = new JsonArray(new JsonObject { ["type"] = "equalsAny", ["field"] = "orderCustomer.customerId", ["value"] = string.Join('|', customers) }),
                ["sort"] = NewestFirst(),
            },
            mostPages: 1,
            cancellationToken);

    /// <summary>The newest order, to see whether the shop answers.</summary>
    /// <exception cref="ShopwareFault">The call brought nothing.</exception>
    public Task<IReadOnlyList<JsonElement>> FindNewestAsync(ShopwareAccount account, CancellationToken cancellationToken) =>
        SearchAsync(account, new JsonObject { ["sort"] = NewestFirst() }, mostPages: 1, cancellationToken, pageSize: 1);

    private static JsonArray NewestFirst() => new(new JsonObject { ["field"] = "orderDateTime", ["order"] = "DESC" });

    private async Task<IReadOnlyList<JsonElement>> SearchAsync(ShopwareAccount account, JsonObject criteria, int mostPages, CancellationToken cancellationToken, int pageSize = PageSize)
    {
        var orders = new List<JsonElement>();
        criteria["limit"] = pageSize;
        criteria["total-count-mode"] = 0;
        criteria["associations"] = Nest();
        for (var page = 1; page <= mostPages; page++)
        {
            criteria["page"] = page;
            using var document = await PostAsync(account, criteria, cancellationToken).ConfigureAwait(false);
            if (ShopwareJson.Member(document.RootElement, "data").ValueKind != JsonValueKind.Array) throw new ShopwareFault("The shop's response contains no orders.");
            var found = ShopwareJson.List(document.RootElement, "data").Select(order => order.Clone()).ToList();
            orders.AddRange(found);
            if (found.Count < pageSize) break;
        }

        return orders;
    }

    private async Task<JsonDocument> PostAsync(ShopwareAccount account, JsonObject criteria, CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var token = await tokens.GetAsync(account, cancellationToken).ConfigureAwait(false);
            using var request = new HttpRequestMessage(HttpMethod.Post, account.Call("search/order")) { Content = JsonContent.Create(criteria) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            var answer = await calls.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.Unauthorized || isSecond) return calls.Read(answer);
            tokens.Forget(account, token);
        }
    }

    // "a.b" asks for {"a":{"associations":{"b":{}}}}.
    private static JsonObject Nest()
    {
        var root = new JsonObject();
        foreach (var path in Associations)
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
