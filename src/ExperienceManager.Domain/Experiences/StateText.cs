using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Experiences;

/// <summary>
/// What a page says while a delivery is in one state. Each text that is empty is taken from the design's general hero or message, and so is
/// the picture, with its alt text.
/// </summary>
/// <param name="State">The state.</param>
public sealed record StateText(DeliveryState State)
{
    private static readonly Hero NoHero = new();

    private static readonly MessageBlock NoMessage = new();

    /// <summary>The head of the page.</summary>
    public Hero Hero { get; init; } = NoHero;

    /// <summary>The message to the shopper.</summary>
    public MessageBlock Message { get; init; } = NoMessage;

    /// <summary>Whether everything is taken from the general texts.</summary>
    public bool IsEmpty => Hero == NoHero && Message == NoMessage;

    /// <summary>Its texts, in the order of the page.</summary>
    public IEnumerable<LocalizedText> Texts => [Hero.Eyebrow, Hero.Headline, Hero.Body, Hero.ImageText, Message.Title, Message.Body];

    /// <summary>One entry a state, in the order of the states, none empty; of two for a state the later one.</summary>
    public static EquatableArray<StateText> InOrder(IEnumerable<StateText> texts) => texts
        .GroupBy(text => text.State, (_, entries) => entries.Last())
        .Where(text => !text.IsEmpty).OrderBy(text => text.State).ToEquatableArray();

    /// <summary>A design's hero in this state and locale.</summary>
    public Hero Over(Hero general, string locale, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(general);
        var pictured = Hero.ImageUrl.Length > 0 ? Hero : general;
        return new Hero
        {
            Eyebrow = Hero.Eyebrow.Or(general.Eyebrow, locale, defaultLocale),
            Headline = Hero.Headline.Or(general.Headline, locale, defaultLocale),
            Body = Hero.Body.Or(general.Body, locale, defaultLocale),
            ImageUrl = pictured.ImageUrl,
            ImageText = pictured.ImageText,
        };
    }

    /// <summary>A design's message in this state and locale.</summary>
    public MessageBlock Over(MessageBlock general, string locale, string defaultLocale)
    {
        ArgumentNullException.ThrowIfNull(general);
        return new MessageBlock
        {
            Title = Message.Title.Or(general.Title, locale, defaultLocale),
            Body = Message.Body.Or(general.Body, locale, defaultLocale),
        };
    }
}
