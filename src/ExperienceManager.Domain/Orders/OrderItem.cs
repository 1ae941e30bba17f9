using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Orders;

/// <summary>One line of an order.</summary>
public sealed record OrderItem
{
    /// <summary>Stock keeping unit.</summary>
    public string? Sku { get; init; }

    /// <summary>What the shopper reads.</summary>
    public string? Name { get; init; }

    /// <summary>Pieces.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of one piece in the order's currency.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>Tags that say what kind of item it is.</summary>
    public EquatableArray<string> Categories { get; init; } = [];

    /// <summary>Merchant-defined attributes.</summary>
    public AttributeBag Attributes { get; init; } = AttributeBag.Empty;

    /// <summary>Picture, an https or relative url.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Members that no rule reads, each as JSON, kept verbatim for reading back.</summary>
    public AttributeBag Extra { get; init; } = AttributeBag.Empty;
}
