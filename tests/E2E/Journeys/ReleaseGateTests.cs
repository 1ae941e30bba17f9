using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.E2E.Support;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// What a merchant never sees: Segmentation before it is released (docs/semantics.md#14-release-and-roles), pages of customer success;
/// however an address is written, and on a page that is open already.
/// </summary>
[Collection(SecondBrowserCollection.Name)]
public sealed class ReleaseGateTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Introduction = "Segmentation is not turned on for Northwind Traders yet";

    private IServiceProvider Services => Fixture.App.Services;

    [Fact]
    public async Task PagesOfSegmentation_TurnedOff_AreTheIntroduction()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var shop = (await Services.GetRequiredService<ShopStore>().FindAsync("demo"))!.Id;
        var segment = (await Services.GetRequiredService<SegmentStore>().ListAsync(shop))[0].Segment;
        var experience = (await Services.GetRequiredService<ExperienceStore>().ListAsync(shop))[0].Experience;
        await page.GotoAsync("/shops/demo/experience-manager");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = segment.Name, Exact = true })).ToBeVisibleAsync();
        try
        {
            await ReleaseAsync(shop, ReleaseState.Off);
            await page.GetByRole(AriaRole.Link, new() { Name = segment.Name, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Heading(Introduction)).ToBeVisibleAsync();
            foreach (var path in new[]
            {
                "experience-manager", "%65xperience-manager", "segments/new", "Segments/%6Eew", $"segments/{segment.Id}",
                $"experiences/{experience.Id}", $"experiences/{experience.Id}/preview",
            })
            {
                await page.GotoAsync($"/shops/demo/{path}");
                await Assertions.Expect(page.Heading(Introduction)).ToBeVisibleAsync();
            }

            await page.GotoAsync("/%73hops/demo/experience-manager");
            await Assertions.Expect(page.Heading(Introduction)).ToBeVisibleAsync();
        }
        finally
        {
            await ReleaseAsync(shop, ReleaseState.Live);
        }
    }

    [Theory]
    [InlineData("/csm")]
    [InlineData("/csm/shops")]
    [InlineData("/csm/shops/demo")]
    [InlineData("/%63sm/shops")]
    [InlineData("/CSM/%72equests")]
    [InlineData("/c%73m/users")]
    [InlineData("/%73hops/fern-fig/users")]
    public async Task PagesOfOthers_ForAMerchant_AreNotFound(string path)
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync(path);
        await Assertions.Expect(page.Heading("Page not found")).ToBeVisibleAsync();
    }

    private async Task ReleaseAsync(ShopId shop, ReleaseState state)
    {
        var released = await Services.GetRequiredService<ReleaseStore>().SetAsync(shop, Actor.System, state, "test", null);
        Assert.True(released.Succeeded, released.Message);
    }
}
