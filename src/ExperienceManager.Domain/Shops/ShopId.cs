namespace ExperienceManager.Domain.Shops;

/// <summary>The tenant. Leads every key, index, query and command.</summary>
public readonly record struct ShopId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
