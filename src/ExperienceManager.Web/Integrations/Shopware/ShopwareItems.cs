using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// The lines of an order that are products. Parts of a bundle come right below it and without a price of their own: the bundle's price has
/// theirs in it already.
/// </summary>
/// <param name="order">The order.</param>
/// <param name="settings">Which types of lines are products.</param>
/// <param name="categories">Names of categories by id.</param>
internal sealed class ShopwareItems(JsonElement order, ShopwareSettings settings, IReadOnlyDictionary<string, string> categories)
{
    private readonly List<JsonElement> _lines =
    [
        .. ShopwareJson.List(order, "lineItems")
            .Where(line => settings.ProductTypes.Contains(ShopwareJson.Text(line, "type")))
            .OrderBy(line => ShopwareJson.Number(line, "position") ?? 0),
    ];

    /// <summary>Ids of the categories that the lines name.</summary>
    public static IEnumerable<string> CategoryIdsOf(JsonElement order) =>
        ShopwareJson.List(order, "lineItems").SelectMany(IdsOf).Distinct(StringComparer.Ordinal);

    /// <summary>The line's stock keeping unit.</summary>
    public static string? SkuOf(JsonElement line) => ShopwareJson.Text(ShopwareJson.Member(line, "payload"), "productNumber");

    /// <summary>The lines, each bundle before its parts.</summary>
    public EquatableArray<OrderItem> Read()
    {
        var items = new List<OrderItem>(_lines.Count);
        var added = new bool[_lines.Count];
        for (var i = 0; i < _lines.Count; i++)
        {
            if (!HasBundle(_lines[i])) Add(items, added, i, isInBundle: false);
        }

        // Lines that name each other as bundles.
        for (var i = 0; i < _lines.Count; i++) Add(items, added, i, isInBundle: false);
        return items.ToEquatableArray();
    }

    private void Add(List<OrderItem> items, bool[] added, int index, bool isInBundle)
    {
        if (added[index]) return;
        added[index] = true;
        var line = _lines[index];
        items.Add(ItemOf(line, isInBundle));
        if (ShopwareJson.Text(line, "id") is not { } id) return;
        var isPriced = isInBundle || PriceOf(line) is not (null or 0);
        for (var i = 0; i < _lines.Count; i++)
        {
            if (ShopwareJson.Text(_lines[i], "parentId") == id) Add(items, added, i, isPriced);
        }
    }

    private bool HasBundle(JsonElement line)
    {
        var parent = ShopwareJson.Text(line, "parentId");
        return parent is not null && parent != ShopwareJson.Text(line, "id")
            && _lines.Exists(other => ShopwareJson.Text(other, "id") == parent);
    }

    private OrderItem ItemOf(JsonElement line, bool isInBundle)
    {
        var payload = ShopwareJson.Member(line, "payload");
        var bag = new ShopwareBag().Add(ShopwareJson.Member(payload, "customFields")).Add(ShopwareJson.Member(line, "customFields"));
        foreach (var option in ShopwareJson.List(payload, "options"))
        {
            var (group, value) = (ShopwareJson.Text(option, "group"), ShopwareJson.Text(option, "option"));
            if (group is not null && value is not null) bag.Add($"options.{group}", ScalarValue.OfText(value));
        }

        return new OrderItem
        {
            Sku = SkuOf(line),
            Name = ShopwareJson.Text(line, "label"),
            Quantity = ShopwareJson.Number(line, "quantity"),
            UnitPrice = isInBundle ? null : PriceOf(line),
            ImageUrl = ShopwareJson.Text(ShopwareJson.Member(line, "cover"), "url"),
            Categories = IdsOf(line).Select(id => categories.GetValueOrDefault(id)).OfType<string>()
                .Distinct(StringComparer.Ordinal).ToEquatableArray(),
            Attributes = bag.Value,
            Extra = ShopwareJson.Text(line, "id") is { } id ? new AttributeBag([OrderItem.ExtraId(id)]) : AttributeBag.Empty,
        };
    }

    private static decimal? PriceOf(JsonElement line) =>
        ShopwareJson.Number(line, "unitPrice") ?? ShopwareJson.Number(ShopwareJson.Member(line, "price"), "unitPrice");

    private static IEnumerable<string> IdsOf(JsonElement line) => ShopwareJson.List(ShopwareJson.Member(line, "payload"), "categoryIds")
        .Where(id => id.ValueKind == JsonValueKind.String)
        .Select(id => JsonText.TryText(id, out var text) ? text : "").Where(id => id.Length > 0);
}
