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
    public static ImmutableArray<DemoExperience> All { get; } = Read();

    private static ImmutableArray<DemoExperience> Read()
    {
        using var configuration = DemoFiles.Configuration();
        return
        [
            .. configuration.RootElement.GetProperty("experiences").EnumerateArray().Select(experience => new DemoExperience(
                experience.GetProperty("key").GetString()!,
                experience.GetProperty("name").GetString()!,
                ExperienceContentJson.Read(experience.GetProperty("content")).Value
                    ?? throw new InvalidOperationException("An experience of the demo is not valid."))),
        ];
    }
}
