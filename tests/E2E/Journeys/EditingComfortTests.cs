using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// Errors that go when they are fixed, saving and help by key, numbers of another language, pick lists, pictures, several rows at once.
/// </summary>
public sealed class EditingComfortTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGM4EWCDFTEMLQkAWbdVAWo82ZEAAAAASUVORK5CYII=";

    [Fact]
    public async Task Campaign_RefusedSave_FocusesTheFirstFaultAndEachErrorGoesWhenFixed()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.GotoAsync(CampaignPages.NewUrl);
        var name = page.GetByLabel("Name", new() { Exact = true });
        await Assertions.Expect(name).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[aria-invalid=true]")).ToHaveCountAsync(0);
        await new CampaignPages(page).Save.ClickAsync();
        await Assertions.Expect(name).ToBeFocusedAsync();
        foreach (var (label, text) in new[] { ("Name", "Gold thanks"), ("Label", "tier.gold"), ("Title", "Thank you") })
        {
            var field = page.GetByLabel(label, new() { Exact = true });
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
            await field.FillAsync(text);
            await Assertions.Expect(field).Not.ToHaveAttributeAsync("aria-invalid", "true");
        }

        await page.ShouldBeCleanAsync("campaign, every error fixed");
    }

    [Fact]
    public async Task Segment_NewConditionAfterARefusedSave_IsQuiet()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.Save.ClickAsync();
        await Assertions.Expect(segments.Condition(1).GetByLabel("Attribute")).ToBeFocusedAsync();
        await segments.AddConditionAsync();
        await Assertions.Expect(segments.Condition(2)).ToBeVisibleAsync();
        await Assertions.Expect(segments.Condition(2)).Not.ToContainTextAsync("Choose an attribute.");
    }

    [Fact]
    public async Task Keys_SaveAndQuestionMark_SaveAndShowTheKeys()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        var campaigns = new CampaignPages(page);
        await campaigns.FillAsync("By key", "Basic", "by.key", "Saved by key");
        await page.Keyboard.PressAsync("Control+S");
        await Assertions.Expect(campaigns.Row("By key")).ToBeVisibleAsync();

        await page.GetByLabel("Search campaigns").PressSequentiallyAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Heading("Campaigns").FocusAsync();
        await page.Keyboard.PressAsync("?");
        var keys = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Assertions.Expect(keys.GetByRole(AriaRole.Row, new() { NameRegex = new("^Ctrl\\+S ") })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("key map");
        await keys.GetByLabel("“?” shows this list").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(keys).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await page.Button("Account of Nancy Davolio").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Keyboard shortcuts" }).ClickAsync();
        await Assertions.Expect(keys.GetByLabel("“?” shows this list")).Not.ToBeCheckedAsync();
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Dialog_SaveByKey_SavesTheDialog()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.GotoAsync($"{CampaignPages.ListUrl}?tab=discounts");
        await page.Button("New discount").ClickAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("KEYS10");
        await page.Keyboard.PressAsync("Control+S");
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new("KEYS10") })).ToBeVisibleAsync();
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task ExperienceEditor_UploadedPicture_IsInTheGalleryWithItsSizeAndAWarning()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.GotoAsync("/shops/demo/experience-manager?tab=experiences");
        await page.GotoAsync((await page.Locator("a.experience-picture").First.GetAttributeAsync("href"))!);
        var hero = page.GetByLabel("Image URL", new() { Exact = true }).First;
        await Assertions.Expect(hero).ToBeVisibleAsync();
        await page.GetByLabel("Upload picture").First.SetInputFilesAsync(
            new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Picture) });
        await Assertions.Expect(hero).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^/media/demo/"));
        await Assertions.Expect(page.GetByText("This picture is 8 × 8 pixels")).ToBeVisibleAsync();
        await Assertions.Expect(page.FrameLocator("iframe").Locator(".hero-picture img"))
            .ToHaveAttributeAsync("src", await hero.InputValueAsync());
        await page.ShouldBeCleanAsync("experience editor with an uploaded picture");

        var address = await hero.InputValueAsync();
        await hero.FillAsync("");
        await page.Button("Choose from gallery").First.ClickAsync();
        var gallery = page.GetByRole(AriaRole.Dialog, new() { Name = "Pictures of this shop" });
        await page.ShouldBeCleanAsync("gallery");
        await gallery.GetByRole(AriaRole.Button, new() { NameRegex = new("^Use the picture of .*8 × 8 pixels") }).First.ClickAsync();
        await Assertions.Expect(hero).ToHaveValueAsync(address);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Segments_Selected_AreTurnedOffTogetherAndBack()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await new SegmentPages(page).OpenListAsync();
        await page.GetByLabel("Select all on this page").CheckAsync();
        var count = await page.Locator("tr[data-reorder-row]").CountAsync();
        await Assertions.Expect(page.GetByText($"{count} selected")).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("segments, all selected");
        await page.Button("Turn off").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = $"Turn off {count} segments?" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Listitem).First)
            .ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"^[\d,]+ of [\d,]+ orders \([\d.]+%\) would move:"));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).ClickAsync();
        var live = page.Locator("tr[data-reorder-row] [data-label=Status]").Filter(new() { HasText = "Live" });
        await Assertions.Expect(live).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .ClickAsync();
        await Assertions.Expect(live).Not.ToHaveCountAsync(0);
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Campaigns_Selected_AreDeletedTogetherAndBack()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant, height: 1100);
        await page.GotoAsync("/shops/demo/campaigns");
        // Others are in an A/B test, which keeps them.
        await page.GetByLabel("Select Platinum thank-you").CheckAsync();
        await page.GetByLabel("Select Platinum winter tasting").CheckAsync();
        var rows = page.Locator("tr[data-reorder-row]");
        var links = rows.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link);
        var names = await links.AllInnerTextsAsync();
        await page.Button("Delete").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Delete 2 campaigns?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(names.Count - 2);
        await page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(names.Count);
        Assert.Equal(names, await links.AllInnerTextsAsync());
        await api.ResetDemoAsync();
    }

    [Fact]
    public async Task Value_OfACountry_IsPickedWithoutTyping()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.Condition(1).GetByLabel("Attribute").SelectOptionAsync("shipment.destination_country");
        var value = segments.Condition(1).GetByLabel("Value");
        await value.FocusAsync();
        var options = segments.Condition(1).GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option);
        await Assertions.Expect(options).ToHaveCountAsync(50);
        await Assertions.Expect(options.First).ToContainTextAsync("orders");
        await page.ShouldBeCleanAsync("pick list");
        await value.FillAsync("norw");
        await options.Filter(new() { HasText = "Norway" }).ClickAsync();
        await Assertions.Expect(value).ToHaveValueAsync("NO");
    }

    [Fact]
    public async Task Value_InAGermanBrowser_IsReadAsItIsWritten()
    {
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await page.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = "de-DE,de;q=0.9" });
        var segments = new SegmentPages(page);
        await segments.OpenNewAsync();
        await segments.GoToStepAsync("Configure Conditions");
        await segments.AddConditionAsync();
        await segments.FillConditionAsync(1, "Total Billing Amount", "greater than", "1.000,50");
        await Assertions.Expect(page.Locator("#rule-sentence")).ToContainTextAsync("1000.50");
        var value = segments.Condition(1).GetByLabel("Value");
        await Assertions.Expect(value).ToHaveValueAsync("1.000,50");
        await value.FillAsync("1,000");
        await Assertions.Expect(segments.Condition(1).GetByRole(AriaRole.Button, new() { Name = "Use 1,0" })).ToBeVisibleAsync();
        await page.ShouldBeCleanAsync("a number with two meanings");
        await segments.Condition(1).GetByRole(AriaRole.Button, new() { Name = "Use 1000" }).ClickAsync();
        await Assertions.Expect(value).ToHaveValueAsync("1000");
    }

    [Fact]
    public async Task Draft_OfOnesOwn_IsListedAndDeleted()
    {
        using var api = new ApiClient(Fixture.App.Address);
        var page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        await new CampaignPages(page).FillAsync("Half a campaign", "Basic", "half", "Half");
        await Assertions.Expect(page.GetByText("Not saved yet, draft autosaved")).ToBeVisibleAsync();
        await page.GotoAsync("/shops/demo/drafts");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Half a campaign" });
        await Assertions.Expect(row).ToContainTextAsync("3 fields: Name, Label, Title");
        await page.ShouldBeCleanAsync("drafts");
        await page.Button("Delete the draft of Half a campaign").ClickAsync();
        await page.Button("Delete").ClickAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await api.ResetDemoAsync();
    }
}
