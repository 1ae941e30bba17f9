using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <summary>What the list shows; lives in the query string.</summary>
/// <param name="Text">Part of the name, in any case; empty for all.</param>
/// <param name="Status">One status; null for all.</param>
public sealed record SegmentFilter(string Text, SegmentStatus? Status)
{
    /// <summary>Whether anything is left out.</summary>
    public bool IsActive => Text.Length > 0 || Status is not null;

    /// <summary>Reads the query string; what it does not know is no filter.</summary>
    public static SegmentFilter Of(string? text, string? status) =>
        new(text?.Trim() ?? "", Enum.TryParse<SegmentStatus>(status, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : null);

    /// <summary>The segments it lets through, in their order.</summary>
    public IReadOnlyList<StoredSegment> Apply(IReadOnlyList<StoredSegment> segments, Instant now) => !IsActive ? segments :
    [
        .. segments.Where(stored => stored.Segment.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
            && (Status is null || stored.Segment.StatusAt(now) == Status)),
    ];
}
