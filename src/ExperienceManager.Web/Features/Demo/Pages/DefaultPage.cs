using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>The harbour: what everybody sees whom no segment picks out.</summary>
internal static class DefaultPage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#17474f", Accent = "#c8553d", Background = "#fbf4e8", Surface = "#ffffff", Typeface = "sans", Corners = "soft" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("Importers of fine food", "Importeur feiner Lebensmittel"),
            Headline = LocalizedText.Of("Good things are on the way.", "Gutes ist unterwegs."),
            Body = LocalizedText.Of(
                "From small dairies, bakeries and harbours to your kitchen: here is how far your parcel has come.",
                "Aus kleinen Molkereien, Backstuben und Häfen in Ihre Küche: So weit ist Ihr Paket schon gekommen."),
            ImageUrl = Illustration("harbour"),
            ImageText = LocalizedText.Of(
                "A cargo ship laden with oranges, wine, marmalade, cheese and a pineapple leaves the harbour at sunrise.",
                "Ein Frachter voller Orangen, Wein, Marmelade, Käse und mit einer Ananas verlässt bei Sonnenaufgang den Hafen."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("When the doorbell rings", "Wenn es klingelt"),
            Body = LocalizedText.Of(
                "Cheese, fish and cured meats travel with cool packs that last **48 hours**. Put them in the fridge soon after they arrive, and give "
                + "the cheese an hour at room temperature before you serve it.\n\nNo one home? The carrier will try a neighbour first.",
                "Käse, Fisch und Wurst reisen mit Kühlakkus, die **48 Stunden** halten. Stellen Sie alles bald nach der Ankunft kalt und gönnen Sie "
                + "dem Käse vor dem Servieren eine Stunde bei Zimmertemperatur.\n\nNiemand zu Hause? Der Zusteller fragt zuerst bei den Nachbarn."),
        },
        States = States(LocalizedText.Of("Good things have arrived.", "Gutes ist angekommen.")),
        Tiles =
        [
            Tile("cheese-board", "guides/cheese-board", ("The cheese board", "Das Käsebrett"),
                ("Three cheeses, one chutney, no rules: a board for six in ten minutes.", "Drei Käse, ein Chutney, keine Regeln: ein Brett für sechs in zehn Minuten."),
                ("Read the guide", "Zur Anleitung")),
            Tile("tea-time", "shop/tea", ("Tea at four", "Tee um vier"),
                ("Chai from Assam, scones still warm in the middle, and a marmalade with a bite.", "Chai aus Assam, Scones, die innen noch warm sind, und eine Marmelade mit Biss."),
                ("Set the tea table", "Den Teetisch decken")),
            Tile("gift-box", "shop/gifts", ("A gift, already wrapped", "Ein Geschenk, schon verpackt"),
                ("Hand-packed boxes with a card in your own words, sent wherever we deliver.", "Von Hand gepackte Kisten mit einer Karte in Ihren Worten, überallhin, wo wir liefern."),
                ("Choose a box", "Kiste aussuchen")),
        ],
        Carousel = new()
        {
            Title = LocalizedText.Of("For the next order", "Für die nächste Bestellung"),
            Products =
            [
                Product("chai", "Chai", "$18.00"), Product("marmalade", "Sir Rodney's Marmalade", "$81.00"), Product("camembert", "Camembert Pierrot", "$34.00"),
                Product("syrup", "Sirop d'érable", "$28.50"), Product("gnocchi", "Gnocchi di nonna Alice", "$38.00"), Product("scones", "Sir Rodney's Scones", "$10.00"),
                Product("knackebrod", "Gustaf's Knäckebröd", "$21.00"), Product("pears", "Uncle Bob's Organic Dried Pears", "$30.00"),
            ],
        },
        Feedback = new() { Question = LocalizedText.Of("How did we do this time?", "Wie haben wir es diesmal gemacht?") },
        Footer = Footer(
            "We bring food from small makers in twenty-one countries to tables everywhere, and we know every one of them by name.",
            "Wir bringen Lebensmittel kleiner Hersteller aus einundzwanzig Ländern auf Tische in aller Welt. Wir kennen sie alle beim Namen."),
    };
}
