using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>The demo shop's campaigns, in its order, with a discount, announcements and an A/B test: each status and each type is there to be looked at.</summary>
internal static class DemoCampaigns
{
    /// <summary>The label of customers who bought for a lot. Examples and first steps use <c>tier.gold</c> and <c>default</c>: there nothing is live, so that anyone who follows them meets no conflict.</summary>
    public const string Platinum = "tier.platinum";

    private const string Discounted = "Northwind.discounted";

    private const string Site = "https://northwind.example/";

    private static readonly Duration SinceBegun = Duration.FromDays(45);

    private static readonly Guid Thanks = DemoId.Of("discount/thanks");

    /// <summary>Makes everything.</summary>
    public static async Task FillAsync(ShopCommand command)
    {
        await DiscountCommands.CreateAsync(
            command,
            new Discount { Id = Thanks, Code = "CIRCLE10", Title = "Gourmet circle: 10% off", Type = DiscountType.Order, Value = 10, ValueType = DiscountValueType.Percentage, TargetSelection = DiscountTargetSelection.All },
            Thanks).ConfigureAwait(false);
        await AnnouncementCommands.CreateAsync(command, "Our warehouse is closed on Thanksgiving; parcels leave again the day after.", "en", DemoId.Of("announcement/en")).ConfigureAwait(false);
        await AnnouncementCommands.CreateAsync(command, "An Thanksgiving ist unser Lager geschlossen; am Tag danach gehen wieder Pakete auf die Reise.", "de", DemoId.Of("announcement/de")).ConfigureAwait(false);
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        var position = 0;
        foreach (var (key, draft) in All(command.Now))
        {
            var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
            if (shop.Validate(draft) is { Count: > 0 } problems) throw new InvalidOperationException($"A demo campaign is not valid: {problems[0].Path} {problems[0].Message}");
            await CampaignChanges.AddAsync(command, CampaignChanges.New(command, draft, key, [], DemoId.Of("campaign/" + key)), position++, shop).ConfigureAwait(false);
            await command.Context.SaveChangesAsync().ConfigureAwait(false);
        }

        var tested = await AbTestCommands.CreateAsync(command, ShippingOrGift(command.Now), DemoId.Of("ab-test/shipping-or-gift")).ConfigureAwait(false);
        if (!tested.Succeeded) throw new InvalidOperationException($"The demo's A/B test is not valid: {tested.Message}");
    }

    private static AbTestDraft ShippingOrGift(Instant now) => new(
        "Free shipping or free gift", Discounted, Slot.Banner, [new(DemoId.Of("campaign/free-shipping"), 50), new(DemoId.Of("campaign/gift"), 50)], 0, now - SinceBegun, now + Duration.FromDays(15));

    private static IEnumerable<(string Key, CampaignDraft Draft)> All(Instant now)
    {
        var begun = now - SinceBegun;
        yield return ("platinum-thanks", new("Platinum thank-you", Platinum, Slot.Basic, PlatinumThanks) { IsEnabled = true, Start = begun, DiscountId = Thanks });
        yield return ("platinum-tasting", new("Platinum winter tasting", Platinum, Slot.Banner, WinterTasting) { IsEnabled = true, Start = now + Duration.FromDays(14), End = now + Duration.FromDays(42) });
        yield return ("second-basket", new("Discounted orders: second basket", Discounted, Slot.Basic, SecondBasket) { IsEnabled = true, Start = begun });
        yield return ("free-shipping", new("Discounted orders: free shipping", Discounted, Slot.Banner, FreeShipping) { IsEnabled = true, Start = begun });
        yield return ("gift", new("Discounted orders: free gift", Discounted, Slot.Banner, GiftInTheBox) { IsEnabled = true, Start = begun });
        yield return ("goes-well", new("Discounted orders: product picks", Discounted, Slot.Product, GoesWell) { IsEnabled = true, Start = begun });
        yield return ("recipes", new("Recipes for all other orders", Campaign.DefaultLabel, Slot.Basic, Recipes) { Start = begun });
    }

    private static CampaignContent PlatinumThanks => new()
    {
        Title = Text("A cheese board on us", "Eine Käseplatte von uns"),
        Subtitle = Text("You are one of our best customers. Take ten percent off your next order, and we add three cheeses.", "Sie gehören zu unseren besten Kunden. Zehn Prozent auf Ihre nächste Bestellung, und drei Käse legen wir dazu."),
        CtaLabel = Text("Choose your cheeses", "Käse aussuchen"),
        CtaUrl = Text(Site + "circle", Site + "de/circle"),
        ImageUrl = TranslatedText.Of(Picture("cheese-board")),
    };

    private static CampaignContent WinterTasting => new()
    {
        Title = Text("Winter tasting: your seat is kept", "Winterverkostung: Ihr Platz ist reserviert"),
        CtaLabel = Text("See the dates", "Termine ansehen"),
        CtaUrl = Text(Site + "tasting", Site + "de/tasting"),
    };

    private static CampaignContent SecondBasket => new()
    {
        Title = Text("Your second basket ships free", "Der zweite Korb kommt versandkostenfrei"),
        Subtitle = Text("Until the end of the month, for everything from the pantry.", "Bis zum Monatsende, für alles aus der Vorratskammer."),
        CtaLabel = Text("Fill a basket", "Korb füllen"),
        CtaUrl = Text(Site + "pantry", Site + "de/pantry"),
        ImageUrl = TranslatedText.Of(Picture("pantry")),
    };

    private static CampaignContent FreeShipping => new()
    {
        Title = Text("This week we ship for free", "Diese Woche versenden wir kostenlos"),
        CtaLabel = Text("Shop again", "Noch einmal einkaufen"),
        CtaUrl = Text(Site, Site + "de/"),
    };

    private static CampaignContent GiftInTheBox => new()
    {
        Title = Text("Your next box comes with a jar of marmalade", "In Ihrem nächsten Paket liegt ein Glas Marmelade"),
        CtaLabel = Text("Fill a box", "Paket füllen"),
        CtaUrl = Text(Site + "gift", Site + "de/gift"),
    };

    private static CampaignContent GoesWell => new()
    {
        Title = Text("Goes well with your order", "Passt gut dazu"),
        CtaLabel = Text("See all", "Alles ansehen"),
        CtaUrl = Text(Site + "shop", Site + "de/shop"),
        Products =
        [
            Product("marmalade", "Sir Rodney's Marmalade", "Sir Rodneys Marmelade", 81m) with { Category = ProductMark.New },
            Product("scones", "Sir Rodney's Scones", "Sir Rodneys Scones", 10m) with { Category = ProductMark.Sale, Discount = new(ProductDiscountKind.Percentage, 15) },
            Product("chai", "Chai", "Chai", 18m),
        ],
    };

    private static CampaignContent Recipes => new()
    {
        Title = Text("Cook something with it", "Kochen Sie etwas daraus"),
        Subtitle = Text("Forty recipes from the people who make what you ordered.", "Vierzig Rezepte von denen, die herstellen, was Sie bestellt haben."),
        CtaLabel = Text("Read the recipes", "Zu den Rezepten"),
        CtaUrl = Text(Site + "recipes", Site + "de/recipes"),
        ImageUrl = TranslatedText.Of(Picture("recipes")),
    };

    private static CampaignProduct Product(string picture, string english, string german, decimal price) => new()
    {
        Title = Text(english, german),
        ProductUrl = Text(Site + "shop/" + picture, Site + "de/shop/" + picture),
        ImageUrl = TranslatedText.Of(Picture(picture)),
        Price = price,
        Currency = "USD",
    };

    private static TranslatedText Text(string english, string german) => english == german ? TranslatedText.Of(english) : new(english, LocalizedText.Empty.With("de", german));

    private static string Picture(string name) => $"/tracking/pictures/{name}.svg";
}
