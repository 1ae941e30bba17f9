using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>The bay: for Brazil, with hero, message and question in Portuguese too. The tiles show how texts fall back.</summary>
internal static class BrazilPage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#0f6b4f", Accent = "#d9701a", Background = "#fff8e3", Surface = "#ffffff", Typeface = "rounded", Corners = "round" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("Northwind Brazil", "Northwind Brasilien").With("pt-BR", "Northwind Brasil"),
            Headline = LocalizedText.Of("From far away, to right here.", "Von weit her, bis zu Ihnen.").With("pt-BR", "De longe, até bem aqui."),
            Body = LocalizedText.Of(
                "Your parcel has crossed an ocean. Only the last stretch is left, and that one is beautiful.",
                "Ihr Paket hat einen Ozean überquert. Es fehlt nur das letzte Stück, und das ist wunderschön.")
                .With("pt-BR", "Seu pacote cruzou um oceano. Falta só o último trecho, e ele é lindo."),
            ImageUrl = Illustration("bay"),
            ImageText = LocalizedText.Of(
                "A toucan looks over a bay with a steep green mountain, a sailing boat and a beach with a pineapple, a mango and a cold drink.",
                "Ein Tukan blickt über eine Bucht mit einem steilen grünen Berg, einem Segelboot und einem Strand mit Ananas, Mango und einem kühlen Getränk.")
                .With("pt-BR", "Um tucano olha para uma baía com um morro verde, um veleiro e uma praia com abacaxi, manga e uma bebida gelada."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("Customs are taken care of", "Der Zoll ist erledigt").With("pt-BR", "A alfândega já está resolvida"),
            Body = LocalizedText.Of(
                "Duties and taxes are **already paid**: you pay nothing at the door.\n\nIf the carrier needs a document, we send it "
                + "for you. You will only hear from us when there is good news.",
                "Zoll und Steuern sind **schon bezahlt**: An der Tür verlangt niemand etwas von Ihnen.\n\nBraucht der Zusteller ein Dokument, "
                + "schicken wir es für Sie. Sie hören nur von uns, wenn es Gutes zu berichten gibt.")
                .With("pt-BR", "Taxas e impostos **já estão pagos**: ninguém vai cobrar nada na sua porta.\n\nSe a transportadora precisar de algum documento, "
                    + "nós enviamos por você. Só vamos dar notícias quando elas forem boas."),
        },
        States = States(LocalizedText.Of("From far away, and right here.", "Von weit her, und nun bei Ihnen.")
            .With("pt-BR", "De longe, e já bem aqui.")),
        Tiles =
        [
            Tile("coffee", "br/coffee", ("Coffee that has travelled both ways", "Kaffee, der beide Wege kennt"),
                ("Grown in Minas, roasted in Malaysia: Ipoh Coffee tastes of caramel and a little adventure.", "Gewachsen in Minas, geröstet in Malaysia: Ipoh Coffee schmeckt nach Karamell und ein wenig Abenteuer."),
                ("Try it", "Probieren")),
            Tile("fruit", "br/guarana", ("Guaraná Fantástica", "Guaraná Fantástica"),
                ("Born in São Paulo, loved everywhere. Best served so cold that the glass mists over.", "In São Paulo erfunden, überall geliebt. Am besten so kalt, dass das Glas beschlägt."),
                ("A case for the weekend", "Eine Kiste fürs Wochenende")),
        ],
        Carousel = new()
        {
            Title = LocalizedText.Of("You might miss these", "Das könnte Ihnen fehlen").With("pt-BR", "Você vai gostar também"),
            Products =
            [
                Product("guarana", "Guaraná Fantástica", "$4.50"), Product("coffee-bag", "Ipoh Coffee", "$46.00"), Product("coconut-sugar", "Gula Malacca", "$19.45"),
                Product("hot-sauce", "Louisiana Fiery Hot Pepper Sauce", "$21.05"), Product("camembert", "Camembert Pierrot", "$34.00"), Product("biscuits", "Teatime Chocolate Biscuits", "$9.20"),
            ],
        },
        Feedback = new() { Question = LocalizedText.Of("How was the journey?", "Wie war die Reise?").With("pt-BR", "Como foi a viagem?") },
        Footer = Footer(
            "Northwind Brazil delivers from Rio Grande do Sul to Roraima, with a partner in every capital.",
            "Northwind Brasilien liefert von Rio Grande do Sul bis Roraima, mit einem Partner in jeder Hauptstadt."),
    };
}
