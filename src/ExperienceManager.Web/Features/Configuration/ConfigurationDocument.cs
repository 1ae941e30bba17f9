using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shipments;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>
/// A shop's configuration as one document (docs/http.md#configuration). A section that is null is left alone on import; what a given
/// section does not list is removed. The order of segments and of campaigns is their priority.
/// </summary>
/// <param name="Experiences">The experiences; null leaves them alone.</param>
/// <param name="Segments">The segments, first tried first; null leaves them alone.</param>
internal sealed record ConfigurationDocument(ImmutableArray<ConfiguredExperience>? Experiences, ImmutableArray<ConfiguredSegment>? Segments)
{
    /// <summary>The discounts, without ids; null leaves them alone.</summary>
    public ImmutableArray<Discount>? Discounts { get; init; }

    /// <summary>The A/B tests; null leaves them alone.</summary>
    public ImmutableArray<ConfiguredAbTest>? AbTests { get; init; }

    /// <summary>The announcements, without ids; null leaves them alone.</summary>
    public ImmutableArray<Announcement>? Announcements { get; init; }

    /// <summary>The campaigns, in the shop's order; null leaves them alone.</summary>
    public ImmutableArray<ConfiguredCampaign>? Campaigns { get; init; }

    /// <summary>The shipment rules; null leaves them alone.</summary>
    public ShipmentRules? ShipmentRules { get; init; }
}

/// <summary>An experience of a document.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="IsDefault">Whether it is the shop's default.</param>
/// <param name="IsPublished">Whether shoppers see it.</param>
/// <param name="Content">What shoppers see; null keeps what is there, and gives a new experience the starter content.</param>
/// <param name="Draft">What the editor holds when that differs.</param>
public sealed record ConfiguredExperience(string Key, string Name, bool IsDefault, bool IsPublished, ExperienceContent? Content, ExperienceContent? Draft);

/// <summary>A segment of a document.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="IsEnabled">Off = draft.</param>
/// <param name="Experience">Key of the experience it shows.</param>
/// <param name="Locales">Page locales; empty means all.</param>
/// <param name="TimeFrame">When it applies; null means always.</param>
/// <param name="Rule">Its rule; null means every order.</param>
public sealed record ConfiguredSegment(
    string Key, string Name, bool IsEnabled, string Experience, EquatableArray<string> Locales, TimeFrame? TimeFrame, RuleNode? Rule)
{
    /// <summary>Percent of its orders that see the default instead; 0 for none.</summary>
    public decimal HoldoutPercentage { get; init; }
}
