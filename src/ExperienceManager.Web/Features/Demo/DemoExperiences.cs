using System.Collections.Immutable;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>A finished experience of the demo shop.</summary>
/// <param name="Key">Its stable name in configuration documents.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Content">Its design; the demo publishes it.</param>
public sealed record DemoExperience(string Key, string Name, ExperienceContent Content);

/// <summary>The seven experiences of the demo shop, Northwind Traders, an importer of fine foods; the first is the default.</summary>
public static class DemoExperiences
{
    /// <summary>All seven.</summary>
    public static ImmutableArray<DemoExperience> All { get; } =
    [
        .. DemoFiles.Configuration(DemoFiles.ConfigurationWritten).Experiences!.Value.Items
            .Select(experience => new DemoExperience(experience.Key, experience.Name, experience.Content!)),
    ];
}
