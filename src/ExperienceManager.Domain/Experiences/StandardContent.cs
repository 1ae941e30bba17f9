namespace ExperienceManager.Domain.Experiences;

/// <summary>What a new experience starts from: complete, neutral, in English and German.</summary>
public static class StandardContent
{
    /// <summary>The standard page in the name of a brand.</summary>
    public static ExperienceContent For(string brand) => new()
    {
        Theme = new Theme { BrandName = brand },
        Hero = new Hero
        {
            Eyebrow = LocalizedText.Of("Your order", "Deine Bestellung"),
            Headline = LocalizedText.Of("Your order is on its way", "Deine Bestellung ist unterwegs"),
            Body = LocalizedText.Of(
                "Follow your parcel here from our door to yours.",
                "Hier kannst du dein Paket von unserer Tür bis zu deiner verfolgen."),
        },
        Message = new MessageBlock
        {
            Title = LocalizedText.Of("Thank you for shopping with us", "Danke für deinen Einkauf"),
            Body = LocalizedText.Of(
                "We packed your order with care. If anything is not as it should be, write to us and we will put it right.",
                "Wir haben deine Bestellung mit Sorgfalt gepackt. Wenn etwas nicht stimmt, schreib uns, und wir bringen es in Ordnung."),
        },
        Feedback = new FeedbackBlock { Question = LocalizedText.Of("How was your delivery?", "Wie war deine Lieferung?") },
        Footer = new FooterBlock { Body = LocalizedText.Of("We are glad to help.", "Wir helfen gern.") },
    };
}
