using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>What an experience starts with when no one has designed it yet, in the console and through the API.</summary>
public static class StarterContent
{
    /// <summary>A plain, complete page in a shop's name.</summary>
    public static ExperienceContent For(string shopName) => new()
    {
        Theme = new() { BrandName = shopName },
        Hero = new()
        {
            Headline = LocalizedText.Of("Thank you for your order", "Vielen Dank für Ihre Bestellung"),
            Body = LocalizedText.Of(
                "Here you can see where your parcel is and what is in it.",
                "Hier sehen Sie, wo Ihr Paket gerade ist und was darin liegt."),
            ImageUrl = "/tracking/illustrations/starter.svg",
        },
        Message = new()
        {
            Title = LocalizedText.Of("Any questions?", "Noch Fragen?"),
            Body = LocalizedText.Of(
                "Reply to your order confirmation and we will help.",
                "Antworten Sie einfach auf Ihre Bestellbestätigung, wir kümmern uns darum."),
        },
        Footer = new()
        {
            Body = LocalizedText.Of(
                "You are reading this page because you ordered from us.",
                "Sie lesen diese Seite, weil Sie bei uns bestellt haben."),
        },
    };
}
