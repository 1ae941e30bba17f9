using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Experiences;

/// <summary>
/// One complete tracking-page design. Texts are per locale; <c>Body</c> texts are Markdown with HTML disabled. Urls are https or
/// relative; images are relative urls of this site or https.
/// </summary>
public sealed record ExperienceContent
{
    /// <summary>Colours and shapes.</summary>
    public Theme Theme { get; init; } = new();

    /// <summary>The head of the page.</summary>
    public Hero Hero { get; init; } = new();

    /// <summary>A message below the shipment timeline.</summary>
    public MessageBlock Message { get; init; } = new();

    /// <summary>What hero and message say in single states of a delivery, as <see cref="StateText.InOrder"/> gives them.</summary>
    public EquatableArray<StateText> States { get; init; } = [];

    /// <summary>Promotion tiles, up to 6.</summary>
    public EquatableArray<PromotionTile> Tiles { get; init; } = [];

    /// <summary>Products to look at next.</summary>
    public ProductCarousel Carousel { get; init; } = new();

    /// <summary>How the delivery was.</summary>
    public FeedbackBlock Feedback { get; init; } = new();

    /// <summary>The foot of the page.</summary>
    public FooterBlock Footer { get; init; } = new();

    /// <summary>The texts of a state; empty ones when it has none.</summary>
    public StateText TextOf(DeliveryState state)
    {
        foreach (var text in States)
        {
            if (text.State == state) return text;
        }

        return new StateText(state);
    }

    /// <summary>The same with the texts of one state replaced; empty ones remove it.</summary>
    public ExperienceContent With(StateText text) => this with { States = StateText.InOrder([.. States, text]) };

    /// <summary>The design as it is read in a state and a locale; the general one for no state.</summary>
    public ExperienceContent In(DeliveryState? state, string locale, string defaultLocale)
    {
        if (state is not { } current || TextOf(current) is not { IsEmpty: false } text) return this;
        return this with { Hero = text.Over(Hero, locale, defaultLocale), Message = text.Over(Message, locale, defaultLocale) };
    }
}

/// <summary>Colours are <c>#rrggbb</c>. Text colours on them are chosen by contrast, not stored.</summary>
public sealed record Theme
{
    /// <summary>The brand's name, shown in the head.</summary>
    public string BrandName { get; init; } = "";

    /// <summary>The brand's mark; empty shows the name alone.</summary>
    public string LogoUrl { get; init; } = "";

    /// <summary>Buttons, links, progress.</summary>
    public string Primary { get; init; } = "#1f4b3f";

    /// <summary>Second colour for accents.</summary>
    public string Accent { get; init; } = "#d97b3d";

    /// <summary>Page background.</summary>
    public string Background { get; init; } = "#f6f4ef";

    /// <summary>Cards.</summary>
    public string Surface { get; init; } = "#ffffff";

    /// <summary>Typeface family: <c>sans</c>, <c>serif</c>, <c>rounded</c> or <c>mono</c>.</summary>
    public string Typeface { get; init; } = "sans";

    /// <summary>Corners: <c>square</c>, <c>soft</c> or <c>round</c>.</summary>
    public string Corners { get; init; } = "soft";
}

/// <summary>The head of the page.</summary>
public sealed record Hero
{
    /// <summary>Small line above the headline.</summary>
    public LocalizedText Eyebrow { get; init; } = LocalizedText.Empty;

    /// <summary>The headline.</summary>
    public LocalizedText Headline { get; init; } = LocalizedText.Empty;

    /// <summary>Below the headline; Markdown.</summary>
    public LocalizedText Body { get; init; } = LocalizedText.Empty;

    /// <summary>Illustration; empty for none.</summary>
    public string ImageUrl { get; init; } = "";

    /// <summary>What the illustration shows; empty when it is decoration.</summary>
    public LocalizedText ImageText { get; init; } = LocalizedText.Empty;
}

/// <summary>A message to the shopper.</summary>
public sealed record MessageBlock
{
    /// <summary>Its heading.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Its text; Markdown. Empty title and body hide the block.</summary>
    public LocalizedText Body { get; init; } = LocalizedText.Empty;
}

/// <summary>A tile with a picture and a link.</summary>
public sealed record PromotionTile
{
    /// <summary>Its heading.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>Its text; Markdown.</summary>
    public LocalizedText Body { get; init; } = LocalizedText.Empty;

    /// <summary>The link's words; empty for no link.</summary>
    public LocalizedText LinkLabel { get; init; } = LocalizedText.Empty;

    /// <summary>Where it goes: https or relative.</summary>
    public string LinkUrl { get; init; } = "";

    /// <summary>Picture.</summary>
    public string ImageUrl { get; init; } = "";
}

/// <summary>Products to look at next; hidden when it has none.</summary>
public sealed record ProductCarousel
{
    /// <summary>Its heading.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.Empty;

    /// <summary>The products, up to 12.</summary>
    public EquatableArray<CarouselProduct> Products { get; init; } = [];
}

/// <summary>A product in the carousel.</summary>
public sealed record CarouselProduct
{
    /// <summary>Its name.</summary>
    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    /// <summary>Its price as shown, such as <c>€ 29.50</c>.</summary>
    public string Price { get; init; } = "";

    /// <summary>Where it goes: https or relative.</summary>
    public string LinkUrl { get; init; } = "";

    /// <summary>Picture.</summary>
    public string ImageUrl { get; init; } = "";
}

/// <summary>Asks how the delivery was.</summary>
public sealed record FeedbackBlock
{
    /// <summary>Whether it is shown.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>The question.</summary>
    public LocalizedText Question { get; init; } = LocalizedText.Empty;
}

/// <summary>The foot of the page.</summary>
public sealed record FooterBlock
{
    /// <summary>Its text; Markdown.</summary>
    public LocalizedText Body { get; init; } = LocalizedText.Empty;

    /// <summary>Help page: https, mailto, tel or relative.</summary>
    public string HelpUrl { get; init; } = "";

    /// <summary>Where shoppers return what they bought: https, mailto, tel or relative.</summary>
    public string ReturnsUrl { get; init; } = "";
}
