using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>Autumn in the Alps: for Germany, Austria and Switzerland.</summary>
internal static class DachPage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#2f5a43", Accent = "#b5532a", Background = "#faf3e3", Surface = "#fffdf8", Typeface = "serif", Corners = "soft" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("Autumn in the Alps", "Herbst in den Alpen"),
            Headline = LocalizedText.Of("The harvest comes to your door.", "Die Ernte kommt zu Ihnen."),
            Body = LocalizedText.Of(
                "While the larches turn to gold, your parcel is making its way. Put the kettle on.",
                "Während die Lärchen golden werden, macht sich Ihr Paket auf den Weg. Setzen Sie schon einmal Wasser auf."),
            ImageUrl = Illustration("alps"),
            ImageText = LocalizedText.Of(
                "A wooden hut by a mountain lake in autumn; in front a basket of apples and pears, pumpkins and mushrooms.",
                "Eine Holzhütte am Bergsee im Herbst, davor ein Korb mit Äpfeln und Birnen, Kürbisse und Pilze."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("Good to know", "Gut zu wissen"),
            Body = LocalizedText.Of(
                "We deliver with climate-neutral carriers, to your door or to a parcel station near you.\n\nGlass jars and bottles go back into the "
                + "cycle: lay them in the box, stick on the enclosed label, and we collect them with your **next order**.",
                "Wir liefern klimaneutral, bis an die Tür oder in eine Paketstation in Ihrer Nähe.\n\nGläser und Flaschen kommen zurück in den "
                + "Kreislauf: einfach in den Karton legen, das beiliegende Etikett aufkleben, und wir holen sie mit Ihrer **nächsten Bestellung** ab."),
        },
        States = States(LocalizedText.Of("The harvest is here.", "Die Ernte ist da.")),
        Tiles =
        [
            Tile("harvest", "de/herbst", ("The autumn box", "Die Herbstkiste"),
                ("Dried pears, chestnut honey, a mountain cheese and a mulled-wine spice that is not too sweet.", "Getrocknete Birnen, Kastanienhonig, ein Bergkäse und ein Glühweingewürz, das nicht zu süß ist."),
                ("Order the box", "Kiste bestellen")),
            Tile("pantry", "de/vorrat", ("A well-stocked cupboard", "Ein voller Vorratsschrank"),
                ("Sauerkraut from Rössle, green sauce from Frankfurt, dumplings from Wimmer.", "Sauerkraut von Rössle, grüne Soße aus Frankfurt, Semmelknödel von Wimmer."),
                ("Stock up", "Vorrat auffüllen")),
            Tile("recipes", "de/rezepte", ("Sunday at the stove", "Sonntag am Herd"),
                ("Our cooks' favourites for long evenings, with shopping list.", "Lieblingsgerichte unserer Köche für lange Abende, mit Einkaufszettel."),
                ("To the recipes", "Zu den Rezepten")),
        ],
        Carousel = new()
        {
            Title = LocalizedText.Of("From near by", "Aus der Nähe"),
            Products =
            [
                Product("pretzel", "Laugenbrezeln, 8 Stück", "$9.50"), Product("klosterbier", "Rhönbräu Klosterbier", "$7.75"), Product("chocolate", "Schoggi Schokolade", "$43.90"),
                Product("raclette", "Raclette Courdavault", "$55.00"), Product("pears", "Uncle Bob's Organic Dried Pears", "$30.00"), Product("knackebrod", "Gustaf's Knäckebröd", "$21.00"),
                Product("marmalade", "Sir Rodney's Marmalade", "$81.00"),
            ],
        },
        Feedback = new() { Question = LocalizedText.Of("How was your delivery?", "Wie zufrieden sind Sie mit der Lieferung?") },
        Footer = Footer(
            "Northwind Traders in Germany, Austria and Switzerland: fine food from twenty-one countries, delivered from our warehouse in Munich.",
            "Northwind Traders in Deutschland, Österreich und der Schweiz: Feines aus einundzwanzig Ländern, geliefert aus unserem Lager in München."),
    };
}
