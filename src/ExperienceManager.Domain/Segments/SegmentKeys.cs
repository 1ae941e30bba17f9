using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Segments;

/// <summary>Keys of segments; see <see cref="StableKey"/>.</summary>
public static class SegmentKeys
{
    /// <summary>The key of a new segment: <c>Late parcels</c> → <c>late-parcels</c>.</summary>
    public static string Make(string name, IReadOnlyCollection<string> taken) => StableKey.Make(name, taken, "segment");
}
