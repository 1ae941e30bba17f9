namespace ExperienceManager.Web.App.Layout;

/// <summary>Which pages of a shop belong to Segmentation and so stand behind its limited release.</summary>
public static class SegmentationPaths
{
    private static readonly string[] _first = ["experience-manager", "segments", "experiences", "overlaps", "timeline"];

    /// <summary>Whether a path such as <c>/shops/northwind/segments/new</c> does.</summary>
    public static bool Cover(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["shops", _, var first, ..]
            && _first.Contains(first, StringComparer.OrdinalIgnoreCase);
    }
}
