using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Shops;

/// <summary>Which integrations bring labels to a shop's orders.</summary>
public sealed record LabelSources
{
    /// <summary>What a shop has that set nothing.</summary>
    public static LabelSources Default { get; } = new();

    /// <summary>Whether lists and segments are looked up at Klaviyo.</summary>
    public bool Klaviyo { get; init; } = true;

    /// <summary>Whether Shopify's tags become labels.</summary>
    public bool Shopify { get; init; } = true;

    /// <summary>Whether Shopware's tags, groups and channels become labels.</summary>
    public bool Shopware { get; init; } = true;

    /// <summary>"Mirror tags": a label that vanished at its source is dropped; otherwise it stays (docs/semantics.md#8-labels).</summary>
    public bool MirrorTags { get; init; }

    /// <summary>Whether Shopify's vanished tags take their labels along; where no tag becomes a label there is nothing to drop.</summary>
    [NotSent]
    public bool MirrorsShopify => Shopify && MirrorTags;

    /// <summary>The same for Shopware.</summary>
    [NotSent]
    public bool MirrorsShopware => Shopware && MirrorTags;
}
