using System.Collections.Immutable;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>What an order says of its lines, because a fulfilment inside it may name only their ids.</summary>
/// <param name="Known">SKU and title by line id.</param>
/// <param name="IsPointOfSale">Whether it was placed at a point of sale.</param>
internal sealed record ShopifyLines(ImmutableDictionary<string, (string? Sku, string? Name)> Known, bool IsPointOfSale)
{
    private const string PointOfSale = "pos";

    /// <summary>Nothing is known of the order.</summary>
    public static ShopifyLines None { get; } = new(ImmutableDictionary<string, (string?, string?)>.Empty, false);

    /// <summary>Those of an order.</summary>
    public static ShopifyLines Of(ShopifyNode order) => new(
        order.List("line_items").Where(line => line.Id("id") is not null).DistinctBy(line => line.Id("id"))
            .ToImmutableDictionary(line => line.Id("id")!, line => (line.Text("sku"), NameOf(line)), StringComparer.Ordinal),
        order.Scalar("source_name") == PointOfSale);

    /// <summary>A line of a fulfilment; null when it says nothing about which line it is.</summary>
    public ShipmentContent? ReadContent(ShopifyNode line)
    {
        var id = line.Id("id");
        var known = id is null ? default : Known.GetValueOrDefault(id);
        var sku = line.Text("sku") ?? known.Sku;
        return id is null && sku is null
            ? null
            : new ShipmentContent(sku, line.Number("quantity")) { LineId = id, Name = NameOf(line) ?? known.Name };
    }

    private static string? NameOf(ShopifyNode line) => line.Text("title") ?? line.Text("name");
}
