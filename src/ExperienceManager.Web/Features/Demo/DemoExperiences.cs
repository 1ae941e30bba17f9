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
        new("default-page", "Northwind default", Plain("Good food, on its way to you.", "Gutes Essen, unterwegs zu Ihnen.")),
        new("gourmet-page", "Gourmet circle", Plain("Your table is nearly set.", "Ihr Tisch ist fast gedeckt.")),
        new("late-page", "Sorry it is late", Plain("We kept you waiting.", "Wir haben Sie warten lassen.")),
        new("dach-page", "DACH autumn", Plain("Autumn comes by parcel.", "Der Herbst kommt per Paket.")),
        new("brazil-page", "Brasil", Plain("From our harbour to your table.", "Von unserem Hafen auf Ihren Tisch.")),
        new("drinks-page", "Bar and drinks", Plain("The next round is on its way.", "Die nächste Runde ist unterwegs.")),
        new("west-page", "West coast", Plain("Westbound, and making good time.", "Richtung Westen, gut in der Zeit.")),
    ];

    private static ExperienceContent Plain(string english, string german) => new()
    {
        Theme = new() { BrandName = "Northwind Traders" },
        Hero = new() { Headline = LocalizedText.Of(english, german) },
    };
}
