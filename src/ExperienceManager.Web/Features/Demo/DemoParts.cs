using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;

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

    /// <summary>What every page says in the states in which its headline would be wrong; a page of its own words for the arrival.</summary>
    public static EquatableArray<StateText> States(LocalizedText arrived) => StateText.InOrder(
    [
        State(DeliveryState.ReadyForPickup, LocalizedText.Of("Your parcel waits for you.", "Ihr Paket wartet auf Sie."), LocalizedText.Of(
            "Bring an ID, and come soon: fresh food does not like to wait.",
            "Bringen Sie einen Ausweis mit und kommen Sie bald: Frisches wartet nicht gern.")),
        State(DeliveryState.Delivered, arrived, LocalizedText.Of(
            "Is everything there, and in good shape? If not, write to us, and we put it right.",
            "Ist alles da und in gutem Zustand? Wenn nicht, schreiben Sie uns, und wir bringen es in Ordnung.")),
        State(DeliveryState.Problem, LocalizedText.Of("Your parcel is held up.", "Ihr Paket kommt gerade nicht weiter."), LocalizedText.Of(
            "Below you see what happened and what comes next. We keep an eye on it, too.",
            "Unten steht, was passiert ist und wie es weitergeht. Auch wir behalten es im Auge.")),
        State(DeliveryState.Returned, LocalizedText.Of("Your order is coming back.", "Ihre Bestellung kommt zurück."), LocalizedText.Of(
            "You hear from us as soon as it is here. Not what you wanted? Write to us, and we send it again.",
            "Sobald sie hier ist, hören Sie von uns. War das nicht so gedacht? Schreiben Sie uns, dann schicken wir sie noch einmal los.")),
    ]);

    private static StateText State(DeliveryState state, LocalizedText headline, LocalizedText body) =>
        new(state) { Hero = new() { Headline = headline, Body = body } };

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
