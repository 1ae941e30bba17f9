using Bunit;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Explanations;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

public sealed class CampaignTracesTests : ConsoleContext
{
    [Fact]
    public void Order_OneSlotFilled_NamesTheCampaignAndSaysWhy()
    {
        var campaign = new NamedThing(Guid.Parse("01900000-0000-7000-8000-000000000001"), "platinum", "Platinum thank-you");
        var part = Render<CampaignTraces>(parameters => parameters
            .Add(view => view.Slug, "demo")
            .Add(view => view.Value, Explained(new SlotTrace(Slot.Basic, SlotReason.Label, campaign, "tier.platinum"))));
        Assert.Equal(["Banner", "Basic", "Product"], part.FindAll("dt").Select(place => place.TextContent));
        var shown = part.FindAll("dd")
            .Select(place => string.Join(' ', place.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(
            [
                "None. No live campaign matches this order.",
                "Platinum thank-you “Platinum thank-you” is the first live campaign that matches one of the order's labels: “tier.platinum”.",
                "None. No live campaign matches this order.",
            ],
            shown);
        Assert.Equal($"/shops/demo/campaigns/{campaign.Id}", part.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Order_CampaignOfItsLabelIsPaused_SaysSoAndLinksToIt()
    {
        var paused = new NamedThing(Guid.Parse("01900000-0000-7000-8000-000000000002"), "gold", "Gold days");
        var part = Render<CampaignTraces>(parameters => parameters
            .Add(view => view.Slug, "demo")
            .Add(view => view.Value,
                Explained(new SlotTrace(Slot.Basic, SlotReason.None) { NotLive = [new(paused, "tier.gold", CampaignStatus.Paused)] })));
        Assert.Contains("“Gold days” matches the label “tier.gold”, but is paused.", part.Find(".campaigns-passed").TextContent,
            StringComparison.Ordinal);
        Assert.Equal($"/shops/demo/campaigns/{paused.Id}", part.Find(".campaigns-passed a").GetAttribute("href"));
    }

    private static Explanation Explained(SlotTrace trace) => new()
    {
        Reason = DecisionReason.NoSegment,
        Words = "No segment matches.",
        At = Instant.FromUtc(2026, 11, 22, 12, 0),
        Locale = "en-US",
        Release = ReleaseState.Live,
        ConfigurationVersion = 1,
        Experience = new(Guid.Empty, "default-page", "Default"),
        NotTried = 0,
        Campaigns = [trace],
    };
}
