using System.Text.Json;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Orders;

/// <summary>One line of an order.</summary>
public sealed record OrderItem
{
    private const string IdMember = "item_id";

    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>What the shopper reads.</summary>
    public string? Name { get; init; }

    /// <summary>Pieces.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of one piece in the order's currency.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>Price of one piece in the currency of <see cref="OrderData.Presentment"/>.</summary>
    public decimal? PresentmentPrice { get; init; }

    /// <summary>Tags that say what kind of item it is.</summary>
    public EquatableArray<string> Categories { get; init; } = [];

    /// <summary>Merchant-defined attributes.</summary>
    public AttributeBag Attributes { get; init; } = AttributeBag.Empty;

    /// <summary>Picture, an https or relative url.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Members that no rule reads, each as JSON, kept verbatim for reading back.</summary>
    public AttributeBag Extra { get; init; } = AttributeBag.Empty;

    /// <summary>The line's id in the shop system, kept as <c>item_id</c>; null when it has none.</summary>
    [JsonIgnore]
    public string? LineId
    {
        get
        {
            // Extra members are JSON that no rule reads, so the bag says "no scalar" and hands the JSON out all the same.
            _ = Extra.TryGet(IdMember, out var id);
            return id.Text switch
            {
                "" or "null" => null,
                ['"', ..] text => JsonSerializer.Deserialize<string>(text),
                var number => number
            };
        }
    }

    /// <summary>The extra member that holds a line's id.</summary>
    public static KeyValuePair<string, ScalarValue> ExtraId(string id) => new(IdMember, ScalarValue.OfOpaque(JsonSerializer.Serialize(id)));
}
