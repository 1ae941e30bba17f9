using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Tags and the labels they become.</summary>
internal static class ShopifyTags
{
    private const string Prefix = "Shopify.tag.";

    /// <summary>The tags of Shopify's one text: parted by commas, edges trimmed, empty ones dropped, case and inner blanks kept.</summary>
    public static IReadOnlyList<string> Split(string tags) =>
        tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The labels of tags.</summary>
    public static LabelSet ToLabels(IEnumerable<string> tags) => LabelSet.Of(tags.Select(tag => Prefix + tag));
}
