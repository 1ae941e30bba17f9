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
public sealed record SegmentDraft(string Name, Guid ExperienceId, EquatableArray<string> Locales, RuleNode? Rule, TimeFrame? TimeFrame, bool IsEnabled);
