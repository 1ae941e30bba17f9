using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Web.Features.Analytics.Collection.Outages;

/// <summary>A beacon as it came in while the database was away.</summary>
/// <param name="At">When.</param>
/// <param name="Slug">The shop it names.</param>
/// <param name="Body">Its body, byte by byte.</param>
/// <param name="Device">Kind of screen.</param>
/// <param name="IsRobot">Whether no person looks.</param>
/// <param name="Languages">The browser's, the best first.</param>
internal sealed record KeptBeacon(
    DateTimeOffset At, string Slug, byte[] Body, DeviceClass Device, bool IsRobot, IReadOnlyList<string> Languages);
