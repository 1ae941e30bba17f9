using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.App.Layout;

/// <summary>One entry of the navigation.</summary>
/// <param name="Text">Its name.</param>
/// <param name="IconName">Its icon.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Also">Further addresses that count as being here, such as detail pages.</param>
public sealed record NavigationItem(LocalizableText Text, string IconName, string Href, params string[] Also)
{
    /// <summary>Something to count behind the name, such as open requests; nothing at zero.</summary>
    public int Count { get; init; }

    /// <summary>Whether the addresses below it belong to others.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether a path lies here.</summary>
    public bool Covers(string path) => Also.Append(Href).Any(start =>
        path.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        && (path.Length == start.Length || (!IsExact && path[start.Length] == '/')));
}
