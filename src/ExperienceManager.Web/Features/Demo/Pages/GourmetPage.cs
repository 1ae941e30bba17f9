using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>A laid table by candlelight: large orders of cheese and fish.</summary>
internal static class GourmetPage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#5b1f42", Accent = "#a8732a", Background = "#fbf6ef", Surface = "#ffffff", Typeface = "serif", Corners = "square" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("The Gourmet Circle", "Der Gourmetkreis"),
            Headline = LocalizedText.Of("Your table is nearly set.", "Ihr Tisch ist fast gedeckt."),
            Body = LocalizedText.Of(
                "Cut, cured and cellared by people who care, packed this week by people who know them.",
                "Geschnitten, gereift und gelagert von Menschen, die es können, und in dieser Woche verpackt von Menschen, die sie kennen."),
            ImageUrl = Illustration("table"),
            ImageText = LocalizedText.Of(
                "A long table by candlelight with wine, cheeses, oysters, a whole fish, grapes and pears.",
                "Eine Tafel bei Kerzenschein mit Wein, Käse, Austern, einem ganzen Fisch, Trauben und Birnen."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("A word from the cellar", "Ein Wort aus dem Keller"),
            Body = LocalizedText.Of(
                "Orders like yours are checked twice: once by our cheesemonger, once by the person who packs the ice. They travel overnight, at four "
                + "degrees, and never over a weekend.\n\nAs a member of the circle you have a direct line: "
                + "[gourmet@northwind.example](mailto:gourmet@northwind.example). **Hélène** answers within the hour.",
                "Bestellungen wie Ihre prüfen wir zweimal: einmal der Käsemeister, einmal wer das Eis packt. Sie reisen über Nacht, bei vier "
                + "Grad, und nie über ein Wochenende.\n\nAls Mitglied des Kreises erreichen Sie uns direkt: "
                + "[gourmet@northwind.example](mailto:gourmet@northwind.example). **Hélène** antwortet innerhalb einer Stunde."),
        },
        States = States(LocalizedText.Of("Your table is set.", "Ihr Tisch ist gedeckt.")),
        Tiles =
        [
            Tile("cellar", "circle/cellar", ("From the cellar", "Aus dem Keller"),
                ("Twelve bottles that we do not list, chosen for the cheeses you like.", "Zwölf Flaschen, die in keinem Katalog stehen, ausgewählt zu Ihren Käsesorten."),
                ("See the selection", "Zur Auswahl")),
            Tile("seafood", "circle/seafood", ("Out of the cold sea", "Aus kaltem Meer"),
                ("Herring from Denmark, roe from Hokkaido, crab from Boston. Landed on Tuesdays.", "Hering aus Dänemark, Rogen aus Hokkaido, Krabben aus Boston. Anlandung dienstags."),
                ("What came in today", "Heute eingetroffen")),
        ],
        Carousel = new()
        {
            Title = LocalizedText.Of("To go with it", "Was dazu passt"),
            Products =
            [
                Product("cote-de-blaye", "Côte de Blaye", "$263.50"), Product("raclette", "Raclette Courdavault", "$55.00"), Product("salmon-roe", "Ikura", "$31.00"),
                Product("gorgonzola", "Gorgonzola Telino", "$12.50"), Product("camembert", "Camembert Pierrot", "$34.00"), Product("chartreuse", "Chartreuse verte", "$18.00"),
                Product("crab", "Boston Crab Meat", "$18.40"),
            ],
        },
        Feedback = new() { Question = LocalizedText.Of("Did everything arrive as it should?", "Ist alles so angekommen, wie es soll?") },
        Footer = Footer(
            "The Gourmet Circle is our thank-you to those who cook for many and choose with care.",
            "Der Gourmetkreis ist unser Dank an alle, die für viele kochen und mit Bedacht auswählen."),
    };
}
