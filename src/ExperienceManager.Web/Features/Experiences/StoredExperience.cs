using System.Collections.Immutable;
using ExperienceManager.Domain.Experiences;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>An experience with what the store knows of it.</summary>
/// <param name="Experience">The experience, draft and published revision.</param>
/// <param name="IsDefault">Whether it is the shop's default.</param>
/// <param name="Version">For the next save.</param>
/// <param name="EditedAt">When it was last changed.</param>
/// <param name="EditedBy">Who edited last.</param>
/// <param name="UsedBy">Names of the segments that show it, in order of priority.</param>
public sealed record StoredExperience(
    Experience Experience, bool IsDefault, long Version, Instant EditedAt, string EditedBy, ImmutableArray<string> UsedBy)
{
    /// <summary>How many of those segments are turned on.</summary>
    public int UsersOn { get; init; }
}
