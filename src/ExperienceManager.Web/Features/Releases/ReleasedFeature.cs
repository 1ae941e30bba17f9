using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>
/// A feature that customer success releases shop by shop. What is not listed is there for every shop; a further one is an entry here, and
/// the place that asks for its release.
/// </summary>
/// <param name="Key">Its name in the database and in addresses.</param>
/// <param name="Name">Its name for people.</param>
public sealed record ReleasedFeature(string Key, LocalizableText Name)
{
    /// <summary>The longest key.</summary>
    public const int MaxKeyLength = 32;

    /// <summary>Pages chosen by segments (docs/semantics.md#14-release-and-roles).</summary>
    public static ReleasedFeature Segmentation { get; } = new("segmentation", "Segmentation");

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<ReleasedFeature> All { get; } = [Segmentation];
}
