using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>
/// For an order at an instant in a locale: which segment won, and so which experience is shown, and which campaign fills each slot.
/// </summary>
/// <param name="At">The instant decided for.</param>
/// <param name="Locale">The page locale decided for.</param>
/// <param name="Segment">The winner that is shown; null for the default.</param>
/// <param name="Experience">What is shown: the winner's experience, or the default, also while the winner's is not yet published.</param>
/// <param name="Shadow">In shadow release, the winner that would be shown; null otherwise.</param>
/// <param name="Campaigns">What each slot shows. Campaigns do not depend on the release of Segmentation.</param>
/// <param name="SnapshotVersion">Version of the snapshot that decided.</param>
public sealed record Decision(
    Instant At, string Locale, Segment? Segment, Experience Experience, Segment? Shadow, CampaignChoice Campaigns, long SnapshotVersion)
{
    /// <summary>The winner whose hold-out the order is in, so that it sees the default; null otherwise.</summary>
    public Segment? HeldOutFrom { get; init; }
}
