namespace ExperienceManager.Domain.Campaigns;

/// <summary>A place for one campaign on the tracking page; Karla's <c>promotion_type</c>. Each campaign is made for one.</summary>
public enum Slot
{
    /// <summary><c>banner</c>: short and urgent, at the top, on phones only.</summary>
    Banner,

    /// <summary><c>basic</c>: a block with a picture, a text and one link.</summary>
    Basic,

    /// <summary><c>product</c>: several products.</summary>
    Product,
}
