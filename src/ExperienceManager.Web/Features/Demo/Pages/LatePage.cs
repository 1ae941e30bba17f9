using ExperienceManager.Domain.Experiences;
using static ExperienceManager.Web.Features.Demo.DemoParts;

namespace ExperienceManager.Web.Features.Demo.Pages;

/// <summary>The lighthouse: for parcels that left later than promised. No stars: one does not ask for praise while apologising.</summary>
internal static class LatePage
{
    public static ExperienceContent Content { get; } = new()
    {
        Theme = new() { BrandName = Brand, Primary = "#28406b", Accent = "#d0604a", Background = "#f1f4f9", Surface = "#ffffff", Typeface = "rounded", Corners = "round" },
        Hero = new()
        {
            Eyebrow = LocalizedText.Of("Running late", "Später als versprochen"),
            Headline = LocalizedText.Of("We kept you waiting. We are sorry.", "Wir haben Sie warten lassen. Das tut uns leid."),
            Body = LocalizedText.Of(
                "Your order left us later than it should have. We keep the light on until it has reached you.",
                "Ihre Bestellung ging später auf die Reise als versprochen. Wir lassen das Licht an, bis sie bei Ihnen ist."),
            ImageUrl = Illustration("lighthouse"),
            ImageText = LocalizedText.Of(
                "At night a lighthouse shows the way to a small sailing boat with a parcel on board.",
                "Nachts weist ein Leuchtturm einem kleinen Segelboot mit einem Paket an Bord den Weg."),
        },
        Message = new()
        {
            Title = LocalizedText.Of("What we do about it", "Was wir jetzt tun"),
            Body = LocalizedText.Of(
                "**Shipping is on us.** The amount goes back to where it came from within three days; you need not ask.\n\n"
                + "- Something past its best? Send us a photo and we replace it.\n- The day no longer suits you? The carrier can hold the parcel for a week.\n"
                + "- Rather not wait at all? [Tell us](mailto:hello@northwind.example) and you get your money back.",
                "**Der Versand geht auf uns.** Der Betrag kommt innerhalb von drei Tagen zurück, Sie müssen nichts tun.\n\n"
                + "- Etwas ist nicht mehr frisch? Schicken Sie uns ein Foto, wir ersetzen es.\n- Der Tag passt nicht mehr? Der Zusteller bewahrt das Paket eine Woche auf.\n"
                + "- Sie möchten gar nicht mehr warten? [Sagen Sie es uns](mailto:hallo@northwind.example), und Sie bekommen Ihr Geld zurück."),
        },
        States = States(LocalizedText.Of("Here at last. Thank you for waiting.", "Endlich da. Danke, dass Sie gewartet haben.")),
        Tiles =
        [
            Tile("promise", "promise", ("Our promise, in plain words", "Unser Versprechen, in klaren Worten"),
                ("What we owe you when a parcel is late, lost or damaged. One page, no small print.", "Was Ihnen zusteht, wenn ein Paket zu spät, verloren oder beschädigt ist. Eine Seite, nichts Kleingedrucktes."),
                ("Read it", "Lesen")),
            Tile("recipes", "guides/pantry-suppers", ("Supper in the meantime", "Abendessen bis dahin"),
                ("Five dishes from what is in the cupboard anyway. The onions can stay.", "Fünf Gerichte aus dem, was ohnehin im Schrank steht. Die Zwiebeln dürfen bleiben."),
                ("To the recipes", "Zu den Rezepten")),
        ],
        Feedback = new() { IsShown = false },
        Footer = Footer(
            "You can reach a person, not a form, about this order at any time.",
            "Zu dieser Bestellung erreichen Sie jederzeit einen Menschen, kein Formular."),
    };
}
