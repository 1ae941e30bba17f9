using ExperienceManager.Web.Features.Links;

namespace ExperienceManager.Web.Features.Labels;

public static class LabelUrls
{
    /// <summary>The labels of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/labels";

    /// <summary>The orders that carry a label; by its hash, which any label has and which no blank or sign can spoil.</summary>
    public static string Orders(string slug, SeenLabel label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return $"{OrderUrls.List(slug)}?label_hash={label.Hash}";
    }
}
