using System.Collections.Immutable;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Demo.Pages;

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
        new("default-page", "Northwind default", DefaultPage.Content),
        new("gourmet-page", "Gourmet circle", GourmetPage.Content),
        new("late-page", "Running late", LatePage.Content),
        new("dach-page", "DACH autumn", DachPage.Content),
        new("brazil-page", "Brazil", BrazilPage.Content),
        new("drinks-page", "Bar and drinks", DrinksPage.Content),
        new("west-page", "West coast", WestPage.Content),
    ];
}
