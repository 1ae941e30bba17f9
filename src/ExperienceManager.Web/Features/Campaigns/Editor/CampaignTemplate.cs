using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>A campaign to start with.</summary>
/// <param name="Key">In the address: <c>?template=welcome</c>.</param>
/// <param name="Name">Name of the template and of the campaign it makes.</param>
/// <param name="Words">What it is for.</param>
/// <param name="Slot">Its type.</param>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">Its subtitle; empty for none.</param>
/// <param name="Button">The words of its button.</param>
public sealed record CampaignTemplate(string Key, string Name, string Words, Slot Slot, string Title, string Subtitle, string Button)
{
    /// <summary>The templates, in the order they are offered.</summary>
    public static IReadOnlyList<CampaignTemplate> All { get; } =
    [
        new("thanks", "A thank-you for every order", "A picture, a short text and one link, for every order without a campaign of its own.",
            Slot.Basic, "Thank you for your order", "While it is on its way, have a look at what is new.", "See what is new"),
        new("urgent", "An offer that ends soon", "A banner at the top of the page on phones, with a discount.", Slot.Banner, "Ends tonight",
            "Your discount is already applied.", "Use it now"),
        new("shelf", "Goes well with your order", "Some products with prices, side by side.", Slot.Product, "Goes well with your order", "",
            "All products"),
    ];

    /// <summary>The template of a key; null when there is none.</summary>
    public static CampaignTemplate? Find(string? key) => All.FirstOrDefault(template => template.Key == key);

    /// <summary>A form that starts with it.</summary>
    public CampaignForm Form(string zone, ConsoleText texts, string defaultLocale) => CampaignForm.New(zone) with
    {
        Name = texts[Name],
        Label = Campaign.DefaultLabel,
        Slot = Slot,
        Title = TranslatedText.Of(Content(Title, texts, defaultLocale)),
        Subtitle = TranslatedText.Of(Content(Subtitle, texts, defaultLocale)),
        CtaLabel = TranslatedText.Of(Content(Button, texts, defaultLocale)),
    };

    // Shoppers read it: in the person's language only where that is the shop's too.
    private static string Content(string text, ConsoleText texts, string defaultLocale) =>
        LocaleTag.Language(defaultLocale) == texts.Language ? texts[text] : text;
}
