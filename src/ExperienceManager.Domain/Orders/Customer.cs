namespace ExperienceManager.Domain.Orders;

/// <summary>The customer's account, as far as rules and the tracking page need it.</summary>
public sealed record Customer
{
    /// <summary>Nothing known of the customer.</summary>
    public static Customer Empty { get; } = new();

    /// <summary>Type of customer, merchant defined.</summary>
    public string? Type { get; init; }

    /// <summary>Level in the loyalty programme (Narvar: <c>customer_tier</c>).</summary>
    public string? LoyaltyLevel { get; init; }

    /// <summary>The account's address; not the delivery address.</summary>
    public Address Address { get; init; } = Address.Empty;
}
