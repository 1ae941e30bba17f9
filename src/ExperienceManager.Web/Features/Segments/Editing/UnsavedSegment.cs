using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Kept work of one person on one segment.</summary>
/// <param name="Id">The segment, or the id of the work when it is new.</param>
/// <param name="IsNew">Whether it will become a new segment.</param>
/// <param name="BaseVersion">Version of the segment the work began from.</param>
/// <param name="Form">The work.</param>
/// <param name="KeptAt">When it was kept last.</param>
public sealed record UnsavedSegment(Guid Id, bool IsNew, long BaseVersion, SegmentForm Form, Instant KeptAt);
