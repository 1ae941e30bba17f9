using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Features.Campaigns;
using NodaTime;

namespace ExperienceManager.Tests.Support.Campaigns;

/// <summary>Short ways to the campaign stores of a test shop.</summary>
internal static class CampaignShops
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    public static CampaignStore Campaigns(this TestShops shops) => shops.Database.Get<CampaignStore>();

    public static AbTestStore Tests(this TestShops shops) => shops.Database.Get<AbTestStore>();

    /// <summary>A draft that can be saved.</summary>
    public static CampaignDraft Draft(string name, string label = "tier.gold", Slot slot = Slot.Basic, bool isEnabled = false) =>
        new(name, label, slot, Content(slot)) { IsEnabled = isEnabled };

    /// <summary>Content with something to show.</summary>
    public static CampaignContent Content(Slot slot) => slot == Slot.Product
        ? new()
        {
            Title = TranslatedText.Of("For you"),
            Products = [new CampaignProduct { ProductUrl = TranslatedText.Of("https://shop.example/tea"), Currency = "EUR",
            Title = TranslatedText.Of("Tea"), Price = 4.5m }]
        }
        : new()
        {
            Title = TranslatedText.Of("Thank you"),
            CtaLabel = TranslatedText.Of("Shop"),
            CtaUrl = TranslatedText.Of("https://shop.example/")
        };

    public static async Task<StoredCampaign> CampaignAsync(this TestShops shops, CampaignDraft draft) =>
        Expect.Success(await shops.Campaigns().CreateAsync(shops.Shop, shops.Editor, draft));

    public static Task<StoredCampaign> CampaignAsync(
        this TestShops shops, string name, string label = "tier.gold", Slot slot = Slot.Basic, bool isEnabled = false) =>
        shops.CampaignAsync(Draft(name, label, slot, isEnabled));

    /// <summary>Two paused campaigns and a test of theirs that runs for a week from now, then both turned on.</summary>
    public static async Task<(StoredCampaign One, StoredCampaign Two, StoredAbTest Test)> RunningTestAsync(this TestShops shops)
    {
        var (one, two) = (await shops.CampaignAsync("One"), await shops.CampaignAsync("Two"));
        var test = Expect.Success(await shops.Tests().CreateAsync(shops.Shop, shops.Editor, TestDraft(one, two)));
        one = Expect.Success(await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Editor, one.Campaign.Id, one.Version, true));
        two = Expect.Success(await shops.Campaigns().SetEnabledAsync(shops.Shop, shops.Editor, two.Campaign.Id, two.Version, true));
        return (one, two, test);
    }

    public static AbTestDraft TestDraft(params StoredCampaign[] arms) => new(
        "Which text", "tier.gold", Slot.Basic, [.. arms.Select(arm => new AbTestArm(arm.Campaign.Id, 100m / arms.Length))], 0, Now,
        Now + Duration.FromDays(7));
}
