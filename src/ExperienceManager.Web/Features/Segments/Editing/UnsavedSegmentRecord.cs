using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Work on a segment that a person has not saved yet, as stored: it outlives circuit, browser and server.</summary>
public sealed class UnsavedSegmentRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Whose work it is; no one else sees it.</summary>
    public Guid UserId { get; init; }

    /// <summary>The segment being edited, or a fresh id for a new one.</summary>
    public Guid Id { get; init; }

    /// <summary>Whether it will become a new segment.</summary>
    public bool IsNew { get; init; }

    /// <summary>Version of the segment the work began from; 0 for a new one.</summary>
    public long BaseVersion { get; set; }

    /// <summary>The form, see <see cref="SegmentFormJson"/>.</summary>
    public required string Form { get; set; }

    /// <summary>When it was kept last.</summary>
    public Instant KeptAt { get; set; }
}
