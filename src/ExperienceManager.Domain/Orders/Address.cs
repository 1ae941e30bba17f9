namespace ExperienceManager.Domain.Orders;

/// <summary>A postal address. The four parts that rules read are verbatim: no trimming, no case folding.</summary>
public sealed record Address
{
    /// <summary>An address with nothing known.</summary>
    public static Address Empty { get; } = new();

    /// <summary>Recipient.</summary>
    public string? Name { get; init; }

    /// <summary>Street and number, or the first address line.</summary>
    public string? Street { get; init; }

    /// <summary>Second address line.</summary>
    public string? Line2 { get; init; }

    /// <summary>Company.</summary>
    public string? Company { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State or province code, for US and Canada two capital letters.</summary>
    public string? State { get; init; }

    /// <summary>Postal code.</summary>
    public string? Zip { get; init; }

    /// <summary>ISO 3166 alpha-2 country code.</summary>
    public string? Country { get; init; }

    /// <summary>Members that no rule reads, each as JSON, kept verbatim for reading back.</summary>
    public AttributeBag Extra { get; init; } = AttributeBag.Empty;
}
