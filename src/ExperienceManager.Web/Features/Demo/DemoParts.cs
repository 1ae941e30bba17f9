using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>What the demo's pages share: the shop's addresses, pictures and products.</summary>
internal static class DemoParts
{
    public const string Brand = "Northwind Traders";

    public const string Help = Site + "help";

    private const string Site = "https://northwind.example/";

    public static FooterBlock Footer(string english, string german) => new()
    {
        Body = LocalizedText.Of(
            english + "\n\n" + "Questions? Write to [hello@northwind.example](mailto:hello@northwind.example) or call [+1 206 555 0117](tel:+12065550117), Monday to Friday.",
            german + "\n\n" + "Fragen? Schreiben Sie an [hallo@northwind.example](mailto:hallo@northwind.example) oder rufen Sie an: [+1 206 555 0117](tel:+12065550117), Montag bis Freitag."),
        HelpUrl = Help,
        ReturnsUrl = Site + "returns",
    };

    public static string Illustration(string name) => $"/tracking/illustrations/{name}.svg";

    public static PromotionTile Tile(string picture, string path, (string English, string German) title, (string English, string German) body, (string English, string German) link) => new()
    {
        Title = LocalizedText.Of(title.English, title.German),
        Body = LocalizedText.Of(body.English, body.German),
        LinkLabel = LocalizedText.Of(link.English, link.German),
        LinkUrl = Site + path,
        ImageUrl = $"/tracking/pictures/{picture}.svg",
    };

    public static CarouselProduct Product(string picture, string name, string price) => new()
    {
        Name = LocalizedText.Of(name, name),
        Price = price,
        LinkUrl = Site + "shop/" + picture,
        ImageUrl = $"/tracking/pictures/{picture}.svg",
    };
}
