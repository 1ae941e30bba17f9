using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>What the editor saves.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="ExperienceId">The experience it shows.</param>
/// <param name="Locales">Page locales; empty means all.</param>
/// <param name="Rule">The rule; null means every order.</param>
/// <param name="TimeFrame">When it applies; null means always.</param>
/// <param name="IsEnabled">Off = draft.</param>
/// <param name="Rollout">Percent of the matching orders that it takes.</param>
public sealed record SegmentDraft(
    string Name, Guid ExperienceId, EquatableArray<string> Locales, RuleNode? Rule, TimeFrame? TimeFrame, bool IsEnabled,
    decimal Rollout = Segment.FullRollout)
{
    /// <summary>A segment as it is.</summary>
    public static SegmentDraft Of(Segment segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new(
            segment.Name, segment.ExperienceId, segment.Locales, segment.Rule, segment.TimeFrame, segment.IsEnabled, segment.Rollout);
    }
}
