using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>The coast road at sunset: for California, Oregon and Washington.</summary>
internal static class WestPage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#1b5b6b", Accent = "#d9532f", Background = "#fdf3e4", Surface = "#fffdf9", Typeface = "sans", Corners = "round" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("Northwind West Coast", "Northwind Westküste"),
            Headline = LocalizedText.Of("Westbound, and making good time.", "Richtung Westen, gut in der Zeit."),
            Body = LocalizedText.Of(
                "Packed in Seattle, driven down the coast. Keep an eye on it from here, or just go outside for a while.",
                "In Seattle gepackt, die Küste hinuntergefahren. Behalten Sie es von hier im Auge, oder gehen Sie einfach eine Weile hinaus."),
            ImageUrl = Illustration("coast"),
            ImageText = LocalizedText.Of(
                "A teal van with parcels on its roof drives along the coast at sunset, past a red bridge and redwoods.",
                "Ein Bus mit Paketen auf dem Dach fährt bei Sonnenuntergang die Küste entlang, vorbei an einer roten Brücke und Mammutbäumen."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("Same day in the Bay and on the Sound", "Am selben Tag in der Bay und am Sound"),
            Body = LocalizedText.Of(
                "Our own vans run in **Seattle, Portland, San Francisco and Los Angeles**. Leave a note for the driver by replying to the text "
                + "message: gate codes, the good door, the dog's name.",
                "In **Seattle, Portland, San Francisco und Los Angeles** fahren unsere eigenen Wagen. Antworten Sie auf die Kurznachricht, und der "
                + "Fahrer weiß Bescheid: Torcode, die richtige Tür, der Name des Hundes."),
        },
        States = States(LocalizedText.Of("It made the trip.", "Gut angekommen.")),
        Tiles =
        [
            Tile("picnic", "west/picnic", ("Picnic, assembled", "Ein fertiges Picknick"),
                ("A blanket, a basket and everything that goes in it, delivered to the trailhead if you like.", "Decke, Korb und alles, was hineingehört. Auf Wunsch bis zum Wanderparkplatz."),
                ("Pack one for me", "Einen für mich packen")),
            Tile("farm", "west/farms", ("From farms we can drive to", "Von Höfen in Fahrweite"),
                ("Citrus from Ojai, pears from Hood River, apples from Wenatchee. Picked on Monday, yours on Wednesday.", "Zitrusfrüchte aus Ojai, Birnen aus Hood River, Äpfel aus Wenatchee. Montags gepflückt, mittwochs bei Ihnen."),
                ("See the harvest", "Zur Ernte")),
            Tile("breakfast", "west/breakfast", ("A slow breakfast", "Ein langsames Frühstück"),
                ("Sourdough, marmalade with real peel, and coffee that waits for you.", "Sauerteigbrot, Marmelade mit echter Schale und Kaffee, der auf Sie wartet."),
                ("Shop breakfast", "Zum Frühstück")),
        ],
        Carousel = new()
        {
            Title = LocalizedText.Of("Good company on the road", "Gute Begleiter für unterwegs"),
            Products =
            [
                Product("ale", "Sasquatch Ale", "$14.00"), Product("crab", "Boston Crab Meat", "$18.40"), Product("hot-sauce", "Louisiana Fiery Hot Pepper Sauce", "$21.05"),
                Product("biscuits", "Teatime Chocolate Biscuits", "$9.20"), Product("syrup", "Sirop d'érable", "$28.50"), Product("pears", "Uncle Bob's Organic Dried Pears", "$30.00"),
                Product("gorgonzola", "Gorgonzola Telino", "$12.50"),
            ],
        },
        Feedback = new() { Question = LocalizedText.Of("How was the drop-off?", "Wie war die Übergabe?") },
        Footer = Footer(
            "Northwind West Coast packs at Pier 56 in Seattle. Come by on Saturdays; there is always something open to taste.",
            "Northwind Westküste packt am Pier 56 in Seattle. Kommen Sie samstags vorbei, es ist immer etwas zum Probieren offen."),
    };
}
