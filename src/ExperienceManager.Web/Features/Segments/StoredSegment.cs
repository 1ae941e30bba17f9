using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>A segment with what the store knows of it.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Position">0 is tried first.</param>
/// <param name="Version">For the next update or deletion.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="EditedAt">When it was last changed.</param>
/// <param name="EditedBy">Who edited last.</param>
public sealed record StoredSegment(Segment Segment, int Position, long Version, Instant CreatedAt, Instant EditedAt, string EditedBy)
    : IRanked<StoredSegment>
{
    /// <summary>What was wrong with the stored row; then the segment is off, whatever was stored. Null for a sound one.</summary>
    public LocalizableText? Fault { get; init; }

    Guid IRanked<StoredSegment>.Id => Segment.Id;

    string IRanked<StoredSegment>.Name => Segment.Name;

    StoredSegment IRanked<StoredSegment>.At(int position) => this with { Position = position };
}
