using System.ComponentModel;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>A discount of the shop system; its code is appended to the link of the campaigns that name it.</summary>
public sealed record Discount
{
    /// <summary>Identity.</summary>
    [NotSent]
    public required Guid Id { get; init; }

    /// <summary>Stable name in configuration documents; the store gives one to a discount that has none.</summary>
    [NotSent]
    public string Key { get; init; } = "";

    /// <summary>The code that shoppers use, without blanks around it; empty for none.</summary>
    [DiscountCode, AlwaysAnswered]
    [Description("What shoppers enter; added to the links of campaigns that use it. A code or a title is required.")]
    public string Code { get; init => field = DiscountCodes.Trim(value); } = "";

    /// <summary>Name for people.</summary>
    [AlwaysAnswered, Description("Name shown in the console.")]
    public string Title { get; init; } = "";

    /// <summary>What it reduces.</summary>
    [Needed("This must be product, order or shipping."), Description("What it reduces.")]
    public required DiscountType Type { get; init; }

    /// <summary>Percent or money; null when the shop system knows.</summary>
    [Description("Percentage or amount.")]
    public decimal? Value { get; init; }

    /// <summary>What <see cref="Value"/> is.</summary>
    [Description("percentage or fixed_amount (fixed is accepted for it).")]
    public DiscountValueType? ValueType { get; init; }

    /// <summary>Which products.</summary>
    [Description("all, group or specific.")]
    public DiscountTargetSelection? TargetSelection { get; init; }

    /// <summary>Which lines.</summary>
    [Description("line_item or shipping_line.")]
    public DiscountTargetType? TargetType { get; init; }

    /// <summary>What people call it: its code, its title when it has none, its type when it has neither.</summary>
    [JsonIgnore]
    public string Name => NameText.ToString();

    /// <summary>The same, in the language of who reads it.</summary>
    [JsonIgnore]
    public LocalizableText NameText
    {
        get
        {
            if (Code.Length > 0 || Title.Length > 0) return $"{(Code.Length > 0 ? Code : Title)}";
            return Type switch
            {
                DiscountType.Product => "Product discount",
                DiscountType.Order => "Order discount",
                _ => "Shipping discount",
            };
        }
    }
}

/// <summary>What a discount reduces.</summary>
public enum DiscountType
{
    /// <summary><c>product</c>.</summary>
    Product,

    /// <summary><c>order</c>.</summary>
    Order,

    /// <summary><c>shipping</c>.</summary>
    Shipping,
}

/// <summary>What a discount's value is.</summary>
public enum DiscountValueType
{
    /// <summary><c>percentage</c>.</summary>
    Percentage,

    /// <summary><c>fixed_amount</c>; <c>fixed</c> is accepted for it.</summary>
    [AlsoTaken("fixed")]
    FixedAmount,
}

/// <summary>Which products a discount is for.</summary>
public enum DiscountTargetSelection
{
    /// <summary><c>all</c>.</summary>
    All,

    /// <summary><c>group</c>.</summary>
    Group,

    /// <summary><c>specific</c>.</summary>
    Specific,
}

/// <summary>Which lines a discount is for.</summary>
public enum DiscountTargetType
{
    /// <summary><c>line_item</c>.</summary>
    LineItem,

    /// <summary><c>shipping_line</c>.</summary>
    ShippingLine,
}
