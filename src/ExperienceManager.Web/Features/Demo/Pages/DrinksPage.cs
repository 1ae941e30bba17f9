using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>Behind the bar, dark: for those who buy good drinks by the case.</summary>
internal static class DrinksPage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#e0a35a", Accent = "#e2725b", Background = "#14252a", Surface = "#1d343b", Typeface = "mono", Corners = "soft" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("Northwind Bar Supply", "Northwind Barbedarf"),
            Headline = LocalizedText.Of("The next round is on its way.", "Die nächste Runde ist unterwegs."),
            Body = LocalizedText.Of(
                "Upright, padded and insured: here is where your bottles are right now.",
                "Aufrecht, gepolstert und versichert: Hier sehen Sie, wo Ihre Flaschen gerade sind."),
            ImageUrl = Illustration("bar"),
            ImageText = LocalizedText.Of(
                "A bar at night: bottles on lit shelves, copper lamps, and three drinks ready on the counter.",
                "Eine Bar bei Nacht: Flaschen auf beleuchteten Regalen, Kupferlampen und drei fertige Drinks auf dem Tresen."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("Let it rest", "Lassen Sie sie ruhen"),
            Body = LocalizedText.Of(
                "Wine likes **two days** of quiet after a journey, bottle-conditioned beer likes three, standing. Spirits do not mind at all.\n\n"
                + "The carrier hands the parcel over to adults only, so please have your ID ready.",
                "Wein mag nach der Reise **zwei Tage** Ruhe, flaschenvergorenes Bier drei, im Stehen. Spirituosen ist es gleich.\n\n"
                + "Der Zusteller übergibt das Paket nur an Erwachsene. Halten Sie bitte einen Ausweis bereit."),
        },
        States = States(LocalizedText.Of("The next round is here.", "Die nächste Runde ist da.")),
        Tiles =
        [
            Tile("cocktails", "bar/menu", ("Four drinks, one bottle", "Vier Drinks, eine Flasche"),
                ("What a bottle of Chartreuse can do for a small menu, with quantities for fifty guests.", "Was eine Flasche Chartreuse für eine kleine Karte tun kann, mit Mengen für fünfzig Gäste."),
                ("See the menu", "Zur Karte")),
            Tile("cellar", "bar/cellar", ("By the case", "Kistenweise"),
                ("Six cases or more: our price falls, your cellar fills. We keep what you have no room for.", "Ab sechs Kisten sinkt der Preis und füllt sich der Keller. Wofür der Platz fehlt, das lagern wir."),
                ("Ask for a quote", "Angebot anfordern")),
        ],
        Carousel = new()
        {
            Title = LocalizedText.Of("Running low?", "Geht etwas zur Neige?"),
            Products =
            [
                Product("cote-de-blaye", "Côte de Blaye", "$263.50"), Product("chartreuse", "Chartreuse verte", "$18.00"), Product("ale", "Sasquatch Ale", "$14.00"),
                Product("stout", "Steeleye Stout", "$18.00"), Product("klosterbier", "Rhönbräu Klosterbier", "$7.75"), Product("guarana", "Guaraná Fantástica", "$4.50"),
                Product("coffee-bag", "Ipoh Coffee", "$46.00"),
            ],
        },
        Feedback = new() { Question = LocalizedText.Of("Nothing broken?", "Ist alles heil geblieben?") },
        Footer = Footer(
            "Bar Supply is for those who pour for others. Please enjoy responsibly.",
            "Der Barbedarf ist für alle, die anderen einschenken. Bitte genießen Sie mit Maß."),
    };
}
